/** `--listen`: the live list of what comes in, and at the end what to change. */
import type { ListenOptions } from '../options.ts'
import { type Finding, fill, levelOf } from './finding.ts'
import { findingTextEn } from './finding-text-en.ts'
import { findingTextVi } from './finding-text-vi.ts'
import { type Heard, openHearing } from './hearing.ts'
import { openDoor } from './server.ts'
import { wordsEn, wordsVi } from './words.ts'

const texts = { en: findingTextEn, vi: findingTextVi } as const
const wordsOf = { en: wordsEn, vi: wordsVi } as const
/** Of the events of one request. */
const MOST_NAMED = 3

/** @returns whether no fault was found */
export async function listenTo(options: ListenOptions): Promise<boolean> {
  const { lang, json, source, secret, trouble, untilEvents, forSeconds } = options
  const words = wordsOf[lang]
  const hearing = openHearing({ source, secret, trouble })
  const over = new AbortController()
  const print = (text: string): void => void (json || process.stdout.write(`${text}\n`))
  const door = await openDoor(hearing, {
    port: options.port,
    host: options.host,
    told: (heard) => {
      print(lineOf(heard, lang))
      if (untilEvents !== undefined && hearing.events() >= untilEvents) setImmediate(() => over.abort())
    },
  })
  process.stderr.write(`${fill(words.listening, { port: door.port, source })}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => over.abort())
  const timer = forSeconds === undefined ? undefined : setTimeout(() => over.abort(), forSeconds * 1000)
  await new Promise((resolve) => over.signal.addEventListener('abort', resolve, { once: true }))
  clearTimeout(timer)
  await door.close()
  hearing.end()
  const found = hearing.found()
  if (json) process.stdout.write(`${JSON.stringify(documentOf(found, hearing.sum(), lang), null, 2)}\n`)
  else print(summaryOf(found, hearing.sum(), lang))
  return found.every(({ finding }) => levelOf[finding.kind] !== 'fault')
}

type Sum = ReturnType<ReturnType<typeof openHearing>['sum']>
type Found = ReturnType<ReturnType<typeof openHearing>['found']>
type Lang = ListenOptions['lang']

function lineOf({ status, code, results, events, findings, trouble }: Heard, lang: Lang): string {
  const told = events.slice(0, MOST_NAMED).map(({ type, call }) => `${type} ${call}`)
  const more = events.length > MOST_NAMED ? ` +${events.length - MOST_NAMED}` : ''
  const verdicts = code ?? [...new Set(results.map((each) => each.status))].join(', ')
  const troubled = trouble ? `  [${wordsOf[lang][trouble]}]` : ''
  const head = `${status}  ${verdicts.padEnd(24)}  ${told.join(' · ')}${more}${troubled}`
  return [head, ...findings.map((each) => `     ${signOf(each)} ${each.kind}: ${whatOf(each, lang)}`)].join(
    '\n',
  )
}

const signOf = ({ kind }: Finding): string => (levelOf[kind] === 'fault' ? '!' : '·')
const whatOf = ({ kind, facts }: Finding, lang: Lang): string => fill(texts[lang][kind].what, facts)
const changeOf = ({ kind, facts }: Finding, lang: Lang): string => fill(texts[lang][kind].change, facts)

export function summaryOf(found: Found, sum: Sum, lang: Lang): string {
  const words = wordsOf[lang]
  const part = (level: 'fault' | 'advice'): readonly string[] =>
    found
      .filter(({ finding }) => levelOf[finding.kind] === level)
      .flatMap(({ finding, count }) => [
        `${String(count).padStart(5)} ×  ${finding.kind}`,
        `         ${whatOf(finding, lang)}`,
        `         → ${changeOf(finding, lang)}`,
      ])
  const faults = part('fault')
  const advice = part('advice')
  return [
    '',
    fill(words.sum, { ...sum }),
    ...(sum.troubles > 0 ? [fill(words.troubles, { ...sum })] : []),
    ...(faults.length > 0
      ? ['', words.faults, ...faults]
      : ['', sum.requests === 0 ? words.nothing : words.noFault]),
    ...(advice.length > 0 ? ['', words.advice, ...advice] : []),
  ].join('\n')
}

const documentOf = (found: Found, sum: Sum, lang: Lang) => ({
  ...sum,
  problems: found.map(({ finding, count }) => ({
    kind: finding.kind,
    level: levelOf[finding.kind],
    count,
    first: finding.facts,
    what: whatOf(finding, lang),
    change: changeOf(finding, lang),
  })),
})
