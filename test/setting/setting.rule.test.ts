/** What each setting may hold, what is said of the rest, and what a draft changes. */
import { roles } from '@lien-thong/shared/agent/viewer'
import { usualAlarmLimits } from '@lien-thong/shared/alarm/alarm-limits'
import { usualCoverageTargets } from '@lien-thong/shared/dispatch/coverage-targets'
import { forbidsBase } from '@lien-thong/shared/dispatch/publishing'
import { radioCodesOf, usualRadioCodes } from '@lien-thong/shared/dispatch/radio-codes'
import { type SettingName, settingNames } from '@lien-thong/shared/kernel/setting-name'
import { type SettingFaultCode, settingFaultCodes } from '@lien-thong/shared/setting/fault-sentence'
import { pathOf, pointerTo } from '@lien-thong/shared/setting/form'
import { leavesOf, readSetting, settingWarnings } from '@lien-thong/shared/setting/read-setting'
import { usualSetting } from '@lien-thong/shared/setting/setting'
import { decidePublishSetting, settingDifference } from '@lien-thong/shared/setting/setting-edit'
import { usualTravelModel } from '@lien-thong/shared/travel/travel-model'
import { withTyped } from '../../apps/dispatcher-ui/src/publishing/with-typed.ts'
import { figureOf } from '../../apps/dispatcher-ui/src/setting/setting-edit.ts'

const hours = [...usualTravelModel.kmhByHour]
const codes = (many: number) =>
  Object.fromEntries(Array.from({ length: many }, (_, i) => [`c${i}`, 'on_scene']))

const wrong: readonly (readonly [SettingName, unknown, string, SettingFaultCode])[] = [
  ['alarm-limits', { nobody: 1 }, '/nobody', 'field_unknown'],
  ['alarm-limits', { constructor: 1 }, '/constructor', 'field_unknown'],
  ['alarm-limits', { status: { cleared: 60 } }, '/status/cleared', 'field_unknown'],
  ['radio-codes', { fire: JSON.parse('{"__proto__": "on_scene"}') }, '/fire/__proto__', 'name_malformed'],
  ['alarm-limits', null, '', 'not_an_object'],
  ['alarm-limits', undefined, '', 'not_an_object'],
  ['alarm-limits', [], '', 'not_an_object'],
  ['alarm-limits', 'noMovement', '', 'not_an_object'],
  ['alarm-limits', { status: 60 }, '/status', 'not_an_object'],
  ['alarm-limits', { withoutUnit: [60, 60] }, '/withoutUnit', 'not_an_object'],
  ['alarm-limits', { noMovement: '120' }, '/noMovement', 'not_a_number'],
  ['alarm-limits', { noMovement: true }, '/noMovement', 'not_a_number'],
  ['alarm-limits', { noMovement: { seconds: 1 } }, '/noMovement', 'not_a_number'],
  ['alarm-limits', { noMovement: 1.5 }, '/noMovement', 'not_whole'],
  ['alarm-limits', { noMovement: 0 }, '/noMovement', 'too_small'],
  ['alarm-limits', { noMovement: -1 }, '/noMovement', 'too_small'],
  ['alarm-limits', { noMovement: 86_401 }, '/noMovement', 'too_large'],
  ['alarm-limits', { noMovement: 1e308 }, '/noMovement', 'too_large'],
  ['alarm-limits', { noMovement: null }, '/noMovement', 'never_off'],
  ['alarm-limits', { respond: { high: null } }, '/respond/high', 'never_off'],
  ['alarm-limits', { sourceSilent: { 'A b': 60 } }, '/sourceSilent/A b', 'name_malformed'],
  ['leg-limits', { 5: 60 }, '/5', 'field_unknown'],
  ['call-limits', { nuisanceHalfScore: 0 }, '/nuisanceHalfScore', 'too_small'],
  ['coverage-targets', { army: 60 }, '/army', 'field_unknown'],
  ['recommendation', { rows: 51 }, '/rows', 'too_large'],
  ['travel', { kmhByHour: {} }, '/kmhByHour', 'not_a_list'],
  ['travel', { kmhByHour: hours.slice(1) }, '/kmhByHour', 'wrong_length'],
  ['travel', { kmhByHour: [...hours.slice(1), null] }, '/kmhByHour/23', 'never_off'],
  ['travel', { lights: 0.9 }, '/lights', 'too_small'],
  ['travel', { fits: [] }, '/fits', 'field_unknown'],
  ['radio-codes', { ambulance: { 1: 'nowhere' } }, '/ambulance/1', 'word_unknown'],
  ['radio-codes', { ambulance: { 1: ['on_scene'] } }, '/ambulance/1', 'word_unknown'],
  ['radio-codes', { ambulance: {} }, '/ambulance', 'too_few'],
  ['radio-codes', { ambulance: codes(101) }, '/ambulance', 'too_many'],
  ['radio-codes', { ambulance: { ' 1': 'on_scene' } }, '/ambulance/ 1', 'name_malformed'],
  ['radio-codes', { ambulance: { '': 'on_scene' } }, '/ambulance/', 'name_malformed'],
  ['radio-codes', { ambulance: { 'a/b~\u0007': 'on_scene' } }, '/ambulance/a~1b~0\u0007', 'name_malformed'],
  ['radio-codes', { 'xe cứu': { 1: 'on_scene' } }, '/xe cứu', 'name_malformed'],
  ['position-history', { days: 0 }, '/days', 'too_small'],
  ['delivery-limits', { bodyDays: 3661 }, '/bodyDays', 'too_large'],
]

test.each(wrong)('%s %j is refused at “%s”: %s', (setting, json, pointer, code) => {
  const { value, faults } = readSetting(setting, json)
  expect(value).toBeUndefined()
  expect(faults).toMatchObject([{ pointer, code }])
  for (const sentence of [faults![0]!.vi, faults![0]!.en]) expect(sentence).toMatch(/^“.+” \S.*\.$/)
})

test('every code but the warning is told of something above', () => {
  expect(new Set([...wrong.map(([, , , code]) => code), 'unusual'])).toEqual(new Set(settingFaultCodes))
})

test('all faults are told at once, and no more than anybody mends', () => {
  expect(readSetting('leg-limits', { 1: 0, 2: 'x' }).faults).toMatchObject([
    { pointer: '/1' },
    { pointer: '/2' },
  ])
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`x${i}`, 1]))
  expect(readSetting('leg-limits', many).faults).toHaveLength(100)
})

test.each(settingNames)('what %s has usually can be sent as it is', (setting) => {
  expect(readSetting(setting, usualSetting[setting])).toEqual({ value: usualSetting[setting] })
  expect(readSetting(setting, {})).toEqual({ value: usualSetting[setting] })
  expect(settingWarnings(setting, usualSetting[setting])).toEqual([])
})

test('what is left out is as usual, and null is off where it may be', () => {
  expect(readSetting('coverage-targets', { fire: 480 }).value).toEqual({ ...usualCoverageTargets, fire: 480 })
  const { value } = readSetting('alarm-limits', { withoutUnit: { 1: null }, sourceSilent: { pbx: 60 } })
  expect(value).toEqual({
    ...usualAlarmLimits,
    withoutUnit: { ...usualAlarmLimits.withoutUnit, 1: null },
    sourceSilent: { '*': 1800, pbx: 60 },
  })
})

test('a fleet that is named speaks its own codes, another the usual ones', () => {
  const { value } = readSetting('radio-codes', { fire: { A: 'cleared' } })
  expect(radioCodesOf(value, 'fire')).toEqual({ A: 'cleared' })
  expect(radioCodesOf(value, 'police')).toBe(usualRadioCodes)
  expect(radioCodesOf(value, 'constructor')).toBe(usualRadioCodes)
})

test('a figure ten times off the usual is asked about', () => {
  const warnings = (noMovement: number) =>
    settingWarnings('alarm-limits', readSetting('alarm-limits', { noMovement }).value!)
  expect(warnings(1199)).toEqual([])
  expect(warnings(13)).toEqual([])
  for (const noMovement of [12, 1200])
    expect(warnings(noMovement)).toMatchObject([
      { pointer: '/noMovement', code: 'unusual', usual: 120, warning: true },
    ])
})

test('a difference names each figure with what it was and is', () => {
  const draft = readSetting('alarm-limits', { withoutUnit: { 1: null }, sourceSilent: { pbx: 60 } }).value!
  expect(settingDifference({ value: usualSetting['alarm-limits'] }, { value: draft })).toEqual([
    { pointer: '/withoutUnit/1', from: 120, to: null },
    { pointer: '/sourceSilent/pbx', to: 60 },
  ])
})

test('a pointer leads back to its place, whatever stands in a name', () => {
  for (const path of [[], ['a'], ['a/b', '~1', ''], ['']]) expect(pathOf(pointerTo(path))).toEqual(path)
  expect(leavesOf({ a: [1, { b: null }] })).toEqual([
    ['/a/0', 1],
    ['/a/1/b', null],
  ])
})

const usual = { value: usualSetting['leg-limits'] }
const draft = { value: { ...usualSetting['leg-limits'], 1: 45 } }
const state = { inForce: { value: usual, version: 3 }, draft: { value: draft, version: 7, base: 3 } }
const person = (role: (typeof roles)[number]) => ({ username: 'x', roles: [role], agencies: [] })

test.each(settingNames)('%s is published by those whom the table names', (setting) => {
  const may = roles.filter((role) => !('refusal' in decidePublishSetting(setting, person(role), state, 7)))
  const isKept = setting === 'position-history' || setting === 'delivery-limits'
  expect(may).toEqual(isKept ? ['administrator'] : ['supervisor', 'administrator'])
})

test('nobody publishes what changed since they saw it, over what they did not see, or what is so already', () => {
  const decide = (part: object, seen = 7) =>
    decidePublishSetting('leg-limits', person('supervisor'), { ...state, ...part }, seen)
  expect(decide({})).toEqual([
    { fact: { type: 'setting.published', setting: 'leg-limits', version: 4 }, audience: [] },
  ])
  expect(decide({}, 6)).toMatchObject({ refusal: 'stale_version' })
  expect(decide({ inForce: { value: usual, version: 4 } })).toMatchObject({ refusal: 'stale_version' })
  expect(decide({ inForce: { value: draft, version: 3 } })).toMatchObject({ refusal: 'already_so' })
})

test('no draft is made from a version that never was', () => {
  for (const base of [undefined, 0, 2, 3]) expect(forbidsBase(base, 3)).toBeUndefined()
  expect(forbidsBase(4, 3)).toMatchObject({
    refusal: 'body_invalid',
    detail: { issues: [{ path: 'base', code: 'too_big', most: 3 }] },
  })
})

test('what was typed goes over what a colleague saved meanwhile figure by figure', () => {
  const over = { a: 1, b: 2, c: { x: 1, y: 2 }, hours: [1, 2] }
  const theirs = { a: 10, b: 20, c: { x: 10, y: 20 }, hours: [3, 4] }
  const typed = { ...over, b: 'soon', c: { x: 1, y: 9, z: null } }
  expect(withTyped(theirs, over, typed)).toEqual({
    ...theirs,
    b: 'soon',
    c: { x: 10, y: 9, z: null },
  })
  const { c: _, ...without } = over
  expect(withTyped(theirs, over, without)).toEqual({ a: 10, b: 20, hours: [3, 4] })
  expect(withTyped({ a: 1 }, over, { ...over, c: { x: 5, y: 2 } })).toEqual({ a: 1, c: { x: 5, y: 2 } })
})

test('a figure is typed as people count, and stays words where they do not', () => {
  expect(['12', ' 1,5 ', '1.5', '-3', '.5', '', '  '].map(figureOf)).toEqual([
    12,
    1.5,
    1.5,
    -3,
    0.5,
    null,
    null,
  ])
  for (const words of ['0x10', '0b1', '1e3', 'Infinity', 'soon', '1.8.0', '-', '.'])
    expect(figureOf(words)).toBe(words)
})
