/** Where a call can go: the lines of the hub, the city's hotline, other desks, and a number that someone types. */
import type { Desk as Seat } from '@lien-thong/shared/agent/desk'
import { outsideLines, type TransferTarget } from '@lien-thong/shared/dispatch/call-control'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { foldText } from '@lien-thong/shared/kernel/fold-text'
import { readPhoneNumber } from '@lien-thong/shared/kernel/phone-number'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'

export type TransferChoice = {
  readonly id: string
  readonly to: TransferTarget
  /** As it is named in a sentence. */
  readonly shown: string
} & (
  | { readonly kind: 'line'; readonly agency: Agency | undefined }
  | { readonly kind: 'desk'; readonly seat: Seat }
  | { readonly kind: 'number' }
)

const emergency: readonly string[] = ['113', '114', '115']

export function transferChoices(
  lines: RoutingPolicy['lines'],
  seats: Iterable<Seat>,
  own: string | undefined,
  text: string,
): readonly TransferChoice[] {
  const wanted = foldText(text)
  const byLine = new Map(lines.map(({ line, agency }) => [line, agency]))
  const names = [...new Set([...emergency, ...byLine.keys(), ...outsideLines])]
  const choices: TransferChoice[] = [
    ...names.map((line) => ({
      id: `line ${line}`,
      kind: 'line' as const,
      agency: byLine.get(line),
      to: { line },
      shown: line,
    })),
    ...[...seats]
      .filter(({ id }) => id !== own)
      .sort((a, b) => Number(a.agent === undefined) - Number(b.agent === undefined) || (a.id < b.id ? -1 : 1))
      .map((seat) => ({
        id: `desk ${seat.id}`,
        kind: 'desk' as const,
        seat,
        to: { desk: seat.id },
        shown: seat.id,
      })),
  ]
  const found = choices.filter(
    (each) =>
      wanted === '' ||
      foldText(
        each.kind === 'desk' ? `${each.shown} ${each.seat.name} ${each.seat.agent ?? ''}` : each.shown,
      ).includes(wanted),
  )
  const { kind, number } = readPhoneNumber(text)
  const isNumber = (kind === 'e164' || kind === 'short') && !names.includes(number)
  return isNumber ? [{ id: 'number', kind: 'number', to: { number }, shown: number }, ...found] : found
}
