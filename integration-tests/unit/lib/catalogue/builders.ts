import type { CatalogueProduct } from "../../../../src/lib/catalogue";

export function product(overrides: Partial<CatalogueProduct> = {}): CatalogueProduct {
  return {
    code: "MSPADJAR",
    categoryPath: ["Периферия", "Подложки за мишки"],
    categoryName: "Подложки за мишки",
    brand: "JAR",
    name: "Подложка за мишка JARComputers",
    description: "Мека подложка.",
    price: "0.84",
    oldPrice: "1.20",
    dealerPrice: "0.71",
    mainImage: "https://p.jarcomputers.com/680x680/MSPADJAR_680x680.jpg",
    moreImages: [
      { url: "https://p.jarcomputers.com/680x680/MSPADJAR_1_680x680.jpg", updated: "2016-11-10 09:30:00" },
    ],
    weight: 50,
    availability: "Налично в централен склад",
    warrantyMonths: 24,
    promotion: { active: false, name: null, startsAt: null, endsAt: null },
    created: "2012-03-01 10:00:00",
    lastChange: "2016-11-10 09:30:00",
    properties: [{ name: "Материал", value: "Текстил", section: "Основни" }],
    ...overrides,
  };
}
