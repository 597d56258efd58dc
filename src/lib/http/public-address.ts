/**
 * Which addresses a server may fetch from when somebody else wrote the address (faults.md F32): https on the usual port,
 * from a host that the shop named, at an address of the public internet. A name is resolved once and the connection goes
 * to what was checked, so that a second answer of the name server changes nothing.
 */
import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import type { LookupFunction } from "node:net";
import { isAllowedHost } from "../hosts";
import { UnsafeAddressError } from "./base-url";

export interface ResolvedAddress {
  address: string;
  family: number;
}

export type Resolve = (hostname: string) => Promise<ResolvedAddress[]>;

export const resolveByDns: Resolve = (hostname) => lookup(hostname, { all: true });

/** What IANA's special purpose registries keep from the public internet, by IPv4. */
const PRIVATE_V4: readonly [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/**
 * Of IPv6 only 2000::/3 is given out; in it stand ranges that are reserved or carry an IPv4 address (6to4, Teredo).
 * Addresses that map or translate IPv4 (::ffff:0:0/96, 64:ff9b::/96) lie outside.
 */
const GLOBAL_V6: readonly [string, number][] = [["2000::", 3]];
const PRIVATE_V6: readonly [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const privateV4 = blockList("ipv4", PRIVATE_V4);
const privateV6 = blockList("ipv6", PRIVATE_V6);
const globalV6 = blockList("ipv6", GLOBAL_V6);

function blockList(family: "ipv4" | "ipv6", ranges: readonly [string, number][]): BlockList {
  const list = new BlockList();
  ranges.forEach(([network, prefix]) => list.addSubnet(network, prefix, family));
  return list;
}

/** False also for what is no address at all. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !privateV4.check(address, "ipv4");
    case 6:
      // An address with a zone ("fe80::1%eth0") is one of a local network.
      return !address.includes("%") && globalV6.check(address, "ipv6") && !privateV6.check(address, "ipv6");
    default:
      return false;
  }
}

/** @throws UnsafeAddressError when the address may not be fetched; the message never repeats a path or query */
export function assertFetchable(text: string, hosts: readonly string[]): URL {
  if (!URL.canParse(text)) {
    throw new UnsafeAddressError("the address cannot be read");
  }
  const url = new URL(text);
  if (url.protocol !== "https:") {
    throw new UnsafeAddressError(`only https is fetched, not ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new UnsafeAddressError("the address holds a user name or password");
  }
  if (url.port !== "") {
    throw new UnsafeAddressError(`port ${url.port} is not the one of https`);
  }
  if (!isAllowedHost(url.hostname, hosts)) {
    throw new UnsafeAddressError(`${url.hostname} is not among the allowed hosts`);
  }
  return url;
}

/**
 * The one address to connect to.
 * @throws UnsafeAddressError when the name leads, even only also, to an address that is not public
 */
export async function publicAddressOf(hostname: string, resolve: Resolve): Promise<ResolvedAddress> {
  const literal = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(literal);
  const found = family === 0 ? await resolve(hostname) : [{ address: literal, family }];
  const [first] = found;
  if (!first) {
    throw new UnsafeAddressError(`${hostname} has no address`);
  }
  if (!found.every(({ address }) => isPublicAddress(address))) {
    throw new UnsafeAddressError(`${hostname} leads to an address that is not public`);
  }
  return first;
}

/** Answers every question of a connection with the address that was checked, whatever a name server says by then. */
export function alwaysAt({ address, family }: ResolvedAddress): LookupFunction {
  return (_hostname, lookup, callback) => {
    if (lookup.all === true) {
      callback(null, [{ address, family }]);
    } else {
      callback(null, address, family);
    }
  };
}
