/** Walks situations one after the other and says what came of each. */
import { curlOf } from './curl.ts'
import { openStage, type Settings } from './play.ts'
import { type Situation, Skipped, Unmet } from './situation.ts'
import { Unreachable } from './wire.ts'

interface Walked {
  readonly name: string
  readonly group: string
  readonly says: string
  readonly ms: number
}

export type Outcome =
  | (Walked & { readonly outcome: 'passed'; readonly note?: string })
  | (Walked & { readonly outcome: 'skipped'; readonly why: string })
  | (Walked & {
      readonly outcome: 'failed'
      readonly expected: string
      readonly got: string
      /** Repeats the request whose answer was wrong; absent where it was no single answer. */
      readonly curl?: string
    })

/** @param told hears each outcome as soon as it is known */
export async function walk(
  settings: Settings,
  situations: readonly Situation[],
  told: (outcome: Outcome) => void = () => undefined,
): Promise<readonly Outcome[]> {
  const stage = openStage(settings)
  const outcomes: Outcome[] = []
  for (const situation of situations) {
    const outcome = await walkOne(stage, situation)
    outcomes.push(outcome)
    told(outcome)
  }
  return outcomes
}

async function walkOne(stage: ReturnType<typeof openStage>, situation: Situation): Promise<Outcome> {
  const { name, group, says, run } = situation
  const started = performance.now()
  const notes = new Set<string>()
  const walked = () => ({ name, group, says, ms: Math.round(performance.now() - started) })
  try {
    await run(stage.playFor((note) => void notes.add(note)))
    return { ...walked(), outcome: 'passed', ...(notes.size > 0 && { note: [...notes].join('; ') }) }
  } catch (error) {
    if (error instanceof Skipped) return { ...walked(), outcome: 'skipped', why: error.message }
    if (error instanceof Unmet) {
      const { expected, got, sent } = error
      return { ...walked(), outcome: 'failed', expected, got, ...(sent && { curl: curlOf(sent) }) }
    }
    if (error instanceof Unreachable) {
      const { message, sent } = error
      return { ...walked(), outcome: 'failed', expected: 'an answer', got: message, curl: curlOf(sent) }
    }
    throw error
  }
}
