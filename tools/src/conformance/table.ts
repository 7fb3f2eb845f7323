/** Outcomes as lines for a person. */
import type { Outcome } from './walk.ts'

const signs = { passed: 'passed ', failed: 'FAILED ', skipped: 'skipped' } as const

export function lineOf(outcome: Outcome, width: number): string {
  const { name, group, ms } = outcome
  const head = `${signs[outcome.outcome]}  ${group.padEnd(10)}  ${name.padEnd(width)}  ${String(ms).padStart(6)} ms`
  if (outcome.outcome === 'passed') return outcome.note === undefined ? head : `${head}  (${outcome.note})`
  if (outcome.outcome === 'skipped') return `${head}  ${outcome.why}`
  return [
    head,
    `         ${outcome.says}`,
    `         expected  ${outcome.expected}`,
    `         got       ${outcome.got}`,
    ...(outcome.curl === undefined
      ? []
      : [`         repeat    ${outcome.curl.replaceAll('\n', '\n         ')}`]),
  ].join('\n')
}

export function sumOf(outcomes: readonly Outcome[]): string {
  const count = (wanted: Outcome['outcome']): number =>
    outcomes.filter(({ outcome }) => outcome === wanted).length
  return `${outcomes.length} situations: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`
}
