/**
 * The shelves of the imitated shop: three levels deep, each leaf with what a product of it looks like. Names, brands
 * and price ranges are those of a Bulgarian IT shop; the path of the video cards and the ids of the laptops and the
 * tablets are the documented ones (jar-api.md 7.2, 7.3).
 */
import type { Family } from "./specs";

export interface Leaf {
  id: number;
  path: string;
  name: string;
  /** Beginning of the product codes. */
  prefix: string;
  /** How a product name begins. */
  noun: string;
  family: Family;
  /** Brand and series. */
  goods: readonly (readonly [brand: string, model: string])[];
  /** Cents. */
  price: readonly [number, number];
  /** Grams. */
  weight: readonly [number, number];
}

type Range = readonly [number, number];

/** `goods` are written "Brand/Model, Brand/Model"; prices in whole units. */
type Row = readonly [
  id: number,
  path: string,
  prefix: string,
  noun: string,
  family: Family,
  price: Range,
  weight: Range,
  goods: string,
];

const K = "Компютри и Таблети";
const C = "Компоненти и Мрежи";
const P = "Периферия";
const T = "Телефони и Смарт устройства";
const A = "ТВ, Аудио и Фото";
const O = "Офис и Консумативи";
const S = "Софтуер и Гейминг";

// prettier-ignore
const ROWS: readonly Row[] = [
  [2, `${K} > Преносими компютри > Лаптопи`, "NB", "Лаптоп", "laptop", [420, 2600], [1100, 2300], "Asus/VivoBook 15, Asus/ExpertBook B1, HP/ProBook 450, HP/250 G10, Lenovo/IdeaPad Slim 3, Lenovo/ThinkPad E16, Dell/Latitude 3540, Dell/Vostro 3530, Acer/Aspire 5, MSI/Modern 15, Huawei/MateBook D16"],
  [3, `${K} > Преносими компютри > Геймърски лаптопи`, "NB", "Геймърски лаптоп", "laptop", [900, 6000], [2000, 3200], "Asus/TUF Gaming F15, Asus/ROG Strix G16, Acer/Nitro V15, Lenovo/Legion 5, MSI/Katana 15, HP/Victus 16"],
  [5, `${K} > Таблети и четци > Таблети`, "TAB", "Таблет", "mobile", [110, 1500], [300, 750], "Samsung/Galaxy Tab A9, Lenovo/Tab M11, Apple/iPad 10.9, Huawei/MatePad 11, Xiaomi/Pad 6"],
  [6, `${K} > Таблети и четци > Електронни книги`, "EB", "Електронна книга", "mobile", [110, 420], [150, 350], "Amazon/Kindle Paperwhite, PocketBook/InkPad 4, PocketBook/Verse Pro, Kobo/Libra Colour"],
  [8, `${K} > Настолни компютри > Компютри за дома и офиса`, "PC", "Настолен компютър", "computer", [380, 2200], [3000, 9000], "HP/ProDesk 400, Dell/OptiPlex 7010, Lenovo/ThinkCentre M70, Acer/Veriton S"],
  [9, `${K} > Настолни компютри > Мини компютри`, "PC", "Мини компютър", "computer", [190, 1600], [450, 1500], "Asus/ExpertCenter PN64, HP/Elite Mini 600, Lenovo/IdeaCentre Mini, Gigabyte/Brix Pro"],
  [11, `${K} > Сървъри и захранване > Сървъри`, "SRV", "Сървър", "computer", [900, 6000], [8000, 26000], "Dell/PowerEdge T150, HPE/ProLiant ML30, Lenovo/ThinkSystem ST50"],
  [12, `${K} > Сървъри и захранване > UPS устройства`, "UPS", "UPS", "power", [60, 900], [4000, 24000], "APC/Back-UPS 850, APC/Easy UPS 700, Eaton/5E 1200, CyberPower/UT650, CyberPower/Value 1500"],
  [20, `${C} > Видео карти, Видео устройства > Видео карти`, "VCR", "Видео карта", "videocard", [150, 3200], [500, 2200], "Asus/Dual RTX 4060, MSI/Ventus RTX 4070, Gigabyte/Eagle RTX 4060 Ti, Palit/Dual RTX 5070, Sapphire/Pulse RX 7800 XT"],
  [21, `${C} > Видео карти, Видео устройства > Кепчъри`, "TVT", "Кепчър", "camera", [60, 420], [80, 500], "AVerMedia/Live Gamer Mini, AVerMedia/GC553, Elgato/HD60 X, Elgato/Cam Link 4K"],
  [22, `${C} > Процесори и дънни платки > Процесори`, "CPU", "Процесор", "processor", [75, 1300], [60, 400], "Intel/Core i5-14400F, Intel/Core i7-14700K, Intel/Core Ultra 5 245K, AMD/Ryzen 5 7600, AMD/Ryzen 7 7800X3D"],
  [23, `${C} > Процесори и дънни платки > Дънни платки`, "MB", "Дънна платка", "mainboard", [65, 750], [500, 1800], "Asus/Prime B760M-A, Asus/TUF Z790-Plus, MSI/PRO B650-P, Gigabyte/B550 Gaming X, ASRock/A620M-HDV"],
  [24, `${C} > Памет и съхранение > Памет за компютри`, "RAM", "Памет", "memory", [22, 420], [30, 150], "Kingston/Fury Beast 16GB, Corsair/Vengeance 32GB, G.Skill/Ripjaws S5 32GB, Crucial/Pro 24GB"],
  [25, `${C} > Памет и съхранение > SSD дискове`, "SSD", "SSD диск", "storage", [28, 620], [10, 90], "Samsung/990 EVO 1TB, Kingston/NV3 1TB, Kingston/A400 480GB, WD/Blue SN580 500GB, Crucial/P3 Plus 2TB"],
  [26, `${C} > Памет и съхранение > Твърди дискове`, "HDD", "Твърд диск", "storage", [60, 640], [350, 780], "WD/Blue 2TB, WD/Red Plus 6TB, Seagate/BarraCuda 4TB, Seagate/IronWolf 8TB, Toshiba/P300 3TB"],
  [27, `${C} > Памет и съхранение > Флаш памети`, "MF", "Флаш памет", "storage", [4, 90], [5, 40], "Samsung/EVO Plus 64GB, Kingston/DataTraveler 128GB, SanDisk/Ultra 32GB, ADATA/UV150 64GB"],
  [28, `${C} > Кутии и охлаждане > Кутии`, "CS", "Кутия", "cooling", [45, 280], [4500, 11000], "DeepCool/CC560, NZXT/H5 Flow, Corsair/4000D Airflow, Fractal Design/Pop Air"],
  [29, `${C} > Кутии и охлаждане > Охлаждане за процесор`, "FAN", "Охладител", "cooling", [14, 210], [300, 1400], "Noctua/NH-U12S, DeepCool/AK400, Arctic/Freezer 36, Be Quiet/Dark Rock 5"],
  [30, `${C} > Кутии и охлаждане > Захранвания`, "PSU", "Захранване", "power", [40, 320], [1500, 2600], "Seasonic/Focus GX-750, Corsair/RM850e, FSP/Hydro M 650, Be Quiet/Pure Power 12"],
  [32, `${C} > Мрежи > Рутери`, "NET", "Рутер", "network", [20, 420], [200, 1100], "TP-Link/Archer AX23, Asus/RT-AX57, Mikrotik/hAP ax2, Huawei/AX3S"],
  [33, `${C} > Мрежи > Суичове`, "NET", "Суич", "network", [12, 900], [150, 3600], "TP-Link/TL-SG108, D-Link/DGS-1016, Mikrotik/CSS610, Zyxel/GS1900-24"],
  [34, `${C} > Мрежи > Пач кабели`, "CAB", "Пач кабел", "accessory", [1, 32], [20, 600], "Lanberg/Cat.5e UTP, Lanberg/Cat.6 FTP, Digitus/Cat.6 UTP, Vention/Cat.6a SFTP"],
  [40, `${P} > Монитори > Монитори за офиса`, "MON", "Монитор", "screen", [75, 520], [2800, 7000], "Dell/P2424H, LG/24MR400, Philips/243V7, AOC/24B3HM, Samsung/S24C310"],
  [41, `${P} > Монитори > Геймърски монитори`, "MON", "Геймърски монитор", "screen", [130, 1400], [3500, 9500], "Asus/VG27AQ, LG/27GR75Q, AOC/24G4X, MSI/G274F, Samsung/Odyssey G5"],
  [42, `${P} > Мишки и подложки > Мишки`, "MS", "Мишка", "input", [4, 180], [60, 180], "Logitech/M185, Logitech/MX Master 3S, Razer/DeathAdder V3, A4Tech/OP-720, Genius/DX-110"],
  [43, `${P} > Мишки и подложки > Подложки за мишки`, "MSP", "Подложка за мишка", "accessory", [1, 60], [40, 900], "SteelSeries/QcK, Logitech/G240, Hama/Slim, Razer/Goliathus"],
  [44, `${P} > Клавиатури > Клавиатури`, "KB", "Клавиатура", "input", [8, 260], [350, 1300], "Logitech/K120, A4Tech/KR-85, HyperX/Alloy Origins, Genius/KB-110, Keychron/K2"],
  [45, `${P} > Клавиатури > Комплекти клавиатура и мишка`, "KBS", "Комплект клавиатура и мишка", "input", [12, 130], [500, 1400], "Logitech/MK270, HP/235 Wireless, Dell/KM3322W, Genius/Smart KM-8200"],
  [46, `${P} > Уеб камери и стойки > Уеб камери`, "CAM", "Уеб камера", "camera", [12, 210], [80, 300], "Logitech/C270, Logitech/Brio 300, Creative/Live Cam Sync, Trust/Trino HD"],
  [47, `${P} > Чанти и аксесоари > Чанти за лаптоп`, "BAG", "Чанта за лаптоп", "accessory", [9, 110], [300, 1200], "Targus/Classic Clamshell, Hama/Florence, Dell/Essential Briefcase, RivaCase/8231"],
  [48, `${P} > Чанти и аксесоари > Поставки за лаптоп`, "STD", "Поставка за лаптоп", "accessory", [9, 140], [200, 1500], "DeepCool/N9, Targus/Chill Mat, Hama/Metal, Trust/Ziva"],
  [50, `${T} > Телефони > Смартфони`, "GSM", "Смартфон", "mobile", [95, 1700], [160, 240], "Samsung/Galaxy A56, Apple/iPhone 16, Xiaomi/Redmi Note 14, Motorola/Moto G55, Google/Pixel 9"],
  [51, `${T} > Телефони > Телефони с бутони`, "GSM", "Мобилен телефон", "mobile", [20, 110], [70, 150], "Nokia/105 4G, Maxcom/MM428, Alcatel/2020X"],
  [52, `${T} > Телефони > Калъфи и протектори`, "CASE", "Калъф", "accessory", [3, 42], [20, 120], "Spigen/Ultra Hybrid, Samsung/Clear Gadget, Hama/Crystal, Baseus/Simple"],
  [53, `${T} > Смарт устройства > Смарт часовници`, "SW", "Смарт часовник", "mobile", [35, 720], [30, 90], "Huawei/Watch Fit 3, Samsung/Galaxy Watch 7, Garmin/Venu 3, Xiaomi/Redmi Watch 5, Amazfit/Bip 6"],
  [54, `${T} > Смарт устройства > Външни батерии`, "PB", "Външна батерия", "power", [10, 110], [200, 600], "Anker/PowerCore 10000, Baseus/Bipow 20000, Xiaomi/Redmi 20000, Hama/Performance 10"],
  [60, `${A} > Телевизори > Телевизори`, "TV", "Телевизор", "screen", [190, 3600], [6000, 28000], "Samsung/QE55Q60, LG/OLED55C4, TCL/43P635, Sony/KD-50X75, Philips/50PUS8009"],
  [61, `${A} > Телевизори > Стойки за телевизори`, "TVS", "Стойка за телевизор", "accessory", [9, 230], [900, 6500], "Hama/Fullmotion, Vogels/MotionMount, Neomounts/WL40"],
  [62, `${A} > Аудио > Слушалки`, "HS", "Слушалки", "audio", [9, 460], [20, 380], "Sony/WH-CH520, JBL/Tune 520BT, HyperX/Cloud III, Logitech/H390, Sennheiser/HD 450"],
  [63, `${A} > Аудио > Тонколони`, "SPK", "Тонколони", "audio", [10, 380], [400, 8200], "Logitech/Z313, Creative/Pebble V3, JBL/Flip 7, Edifier/R1280DB"],
  [64, `${A} > Фото и видео > Камери за наблюдение`, "IPC", "IP камера", "camera", [18, 260], [120, 900], "Hikvision/DS-2CD1043, Dahua/IPC-HFW1430, TP-Link/Tapo C210, Imou/Ranger 2"],
  [65, `${A} > Фото и видео > Проектори`, "PRJ", "Проектор", "screen", [290, 2400], [2200, 5200], "Epson/EB-W06, BenQ/MS560, Optoma/HD29, Acer/X1128"],
  [70, `${O} > Принтери и скенери > Лазерни принтери`, "PRN", "Лазерен принтер", "print", [95, 900], [5000, 16000], "HP/LaserJet M110, Canon/i-SENSYS LBP6030, Brother/HL-L2400, Xerox/B230"],
  [71, `${O} > Принтери и скенери > Мастиленоструйни устройства`, "PRN", "Мастиленоструйно МФУ", "print", [60, 620], [3900, 9000], "Epson/EcoTank L3250, Canon/Pixma G3430, HP/Smart Tank 580, Brother/DCP-T426"],
  [72, `${O} > Принтери и скенери > Скенери`, "SCN", "Скенер", "print", [65, 900], [1500, 4500], "Canon/CanoScan LiDE 300, Epson/Perfection V39, Brother/ADS-1800, Avision/FB10"],
  [73, `${O} > Консумативи > Тонер касети`, "CON", "Тонер касета", "consumable", [18, 240], [400, 1600], "HP/W1420A, Canon/CRG-725, Brother/TN-2590, Lexmark/51B2000"],
  [74, `${O} > Консумативи > Мастилници`, "CON", "Мастилница", "consumable", [5, 75], [30, 160], "HP/305XL, Canon/CLI-551, Epson/T6641, Brother/LC-421"],
  [75, `${O} > Офис техника > Баркод четци`, "POS", "Баркод четец", "input", [45, 560], [120, 700], "Honeywell/Voyager 1200, Zebra/DS2208, Datalogic/QuickScan QW2120"],
  [80, `${S} > Софтуер > Операционни системи`, "SWM", "Софтуер", "software", [85, 900], [20, 200], "Microsoft/Windows 11 Home, Microsoft/Windows 11 Pro, Microsoft/Windows Server 2022"],
  [81, `${S} > Софтуер > Антивирусни програми`, "SWA", "Антивирусна програма", "software", [15, 120], [10, 120], "ESET/Home Security, Bitdefender/Total Security, Norton/360 Deluxe"],
  [82, `${S} > Гейминг > Игри`, "GAM", "Игра", "software", [12, 90], [70, 160], "Sony/Gran Turismo 7, EA/FC 25, Ubisoft/Star Wars Outlaws, Microsoft/Forza Horizon 5"],
  [83, `${S} > Гейминг > Контролери и волани`, "JOY", "Контролер", "input", [25, 420], [250, 4200], "Sony/DualSense, Microsoft/Xbox Wireless, Logitech/G29, Thrustmaster/T128"],
];

function leaf([id, path, prefix, noun, family, price, weight, goods]: Row): Leaf {
  return {
    id,
    path,
    name: path.slice(path.lastIndexOf(" > ") + 3),
    prefix,
    noun,
    family,
    goods: goods.split(", ").map(brandAndModel),
    price: [price[0] * 100, price[1] * 100],
    weight,
  };
}

function brandAndModel(text: string): readonly [string, string] {
  const slash = text.indexOf("/");
  return [text.slice(0, slash), text.slice(slash + 1)];
}

export const LEAVES: readonly Leaf[] = ROWS.map(leaf);
