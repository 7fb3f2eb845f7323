/** Whom an address stands for, where visitors are counted. */
import { isIPv6 } from 'node:net'

/** Whoever has one IPv6 address has the 64 bits behind it. */
export function networkOf(address: string): string {
  return isIPv6(address) && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address
}
