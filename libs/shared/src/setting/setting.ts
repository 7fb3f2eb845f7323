/**
 * The settings of a city: which there are, what each may hold, and what it has usually. They are read here the way the rest
 * of the hub reads them: what a row does not say, or says in no way that makes sense, is as usual.
 */
import type { Action } from '../access/access.ts'
import { readAlarmLimits, timedStatuses } from '../alarm/alarm-limits.ts'
import { readCallLimits } from '../call/overdue.ts'
import { readCoverageTargets } from '../dispatch/coverage-targets.ts'
import { radioMeanings, readRadioCodes } from '../dispatch/radio-codes.ts'
import { readRecommendationLimits } from '../dispatch/recommendation-limits.ts'
import { readWorklistLimits } from '../dispatch/worklist-limits.ts'
import { readDeliveryLimits } from '../intake/delivery-limits.ts'
import { readAcceptLimits } from '../kernel/accept-limits.ts'
import { agencies } from '../kernel/agency.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import { type SettingName, settingNames } from '../kernel/setting-name.ts'
import { readTravelModel } from '../travel/read-travel-model.ts'
import { vehicles } from '../travel/travel-model.ts'
import { readPositionHistory } from '../unit/position-history.ts'
import type { Fields, Figure, FigureUnit, Form, Named } from './form.ts'

/** As JSON. */
export type SettingValue = Readonly<Record<string, unknown>>

export interface Setting {
  readonly title: Bilingual
  /** What a person must be allowed to change it. */
  readonly action: Action
  readonly form: Fields | Named
  /** @param row what the database holds; nothing in it is believed */
  readonly read: (row: unknown) => SettingValue
}

const DAY = 86_400
const priorities = ['1', '2', '3', '4'] as const

const figure = (unit: FigureUnit, least: number, most: number): Figure => ({
  of: 'figure',
  unit,
  least,
  most,
  isWhole: true,
})
const share = (unit: FigureUnit, least: number, most: number): Figure => ({
  ...figure(unit, least, most),
  isWhole: false,
})
const orOff = (each: Figure): Figure => ({ ...each, mayBeOff: true })
const fields = (members: Readonly<Record<string, Form>>): Fields => ({ of: 'fields', fields: members })
const each = (names: readonly string[], form: Form): Fields =>
  fields(Object.fromEntries(names.map((name) => [name, form])))

const seconds = figure('seconds', 1, DAY)
const fromNothing = figure('seconds', 0, DAY)
const days = figure('days', 1, 3660)

export const settings: Readonly<Record<SettingName, Setting>> = {
  'alarm-limits': {
    title: { vi: 'Ngưỡng báo động', en: 'Alarm limits' },
    action: 'setting.edit',
    form: fields({
      withoutUnit: each(priorities, orOff(seconds)),
      unitWanted: each(priorities, seconds),
      noMovement: seconds,
      status: each(timedStatuses, orOff(seconds)),
      sourceSilent: {
        of: 'named',
        name: /^(?:\*|[a-z0-9][a-z0-9_-]{0,63})$/,
        each: orOff(seconds),
        least: 0,
        most: 200,
      },
      system: fields({
        databaseMs: figure('ms', 1, 60_000),
        diskFreeMb: figure('mb', 1, 10_000_000),
        journalBehind: figure('entries', 1, 10_000_000),
        seconds,
      }),
      respond: each(['high', 'medium', 'low'], seconds),
    }),
    read: (row) => ({ ...readAlarmLimits(row) }),
  },
  'leg-limits': {
    title: { vi: 'Hạn tiếp nhận vụ việc', en: 'Time to accept' },
    action: 'setting.edit',
    form: each(priorities, seconds),
    read: (row) => ({ ...readAcceptLimits(row) }),
  },
  'call-limits': {
    title: { vi: 'Hạn xử lý cuộc gọi', en: 'Call limits' },
    action: 'setting.edit',
    form: fields({
      outcomeSeconds: seconds,
      callBackSeconds: seconds,
      hungUpSeconds: figure('seconds', 1, 600),
      unanswered: seconds,
      answered: seconds,
      nuisanceHalfLifeDays: days,
      nuisanceHalfScore: share('points', 0.1, 100),
    }),
    read: (row) => ({ ...readWorklistLimits(row), ...readCallLimits(row) }),
  },
  'coverage-targets': {
    title: { vi: 'Mục tiêu bao phủ', en: 'Coverage targets' },
    action: 'setting.edit',
    form: each(agencies, seconds),
    read: (row) => ({ ...readCoverageTargets(row) }),
  },
  recommendation: {
    title: { vi: 'Đề xuất phương tiện', en: 'Recommendation' },
    action: 'setting.edit',
    form: fields({
      turnoutSeconds: each(agencies, fromNothing),
      lastUnitSeconds: each(priorities, fromNothing),
      clearlySoonerSeconds: each(priorities, fromNothing),
      divertSavingSeconds: fromNothing,
      rows: figure('rows', 1, 50),
    }),
    read: (row) => ({ ...readRecommendationLimits(row) }),
  },
  travel: {
    title: { vi: 'Thời gian di chuyển', en: 'Travel times' },
    action: 'setting.edit',
    form: fields({
      kmhByHour: { of: 'list', each: share('km/h', 1, 130), length: 24 },
      speed: each(vehicles, share('times', 0.1, 5)),
      detour: each(vehicles, share('times', 1, 3)),
      lights: share('times', 1, 3),
      lightsUpTo: figure('priority', 0, 4),
    }),
    read: (row) => {
      const { fits: _, ...told } = readTravelModel(row, undefined)
      return told
    },
  },
  'radio-codes': {
    title: { vi: 'Mã trạng thái bộ đàm', en: 'Radio codes' },
    action: 'setting.edit',
    form: {
      of: 'named',
      name: /^[a-z][a-z0-9_-]{0,39}$/,
      each: {
        of: 'named',
        // No body that the hub takes has a key of this one name.
        name: /^(?!__proto__$)[^\s\p{C}](?:[^\p{C}]{0,14}[^\s\p{C}])?$/u,
        each: { of: 'word', words: radioMeanings },
        least: 1,
        most: 100,
      },
      least: 0,
      most: 200,
    },
    read: readRadioCodes,
  },
  'position-history': {
    title: { vi: 'Lưu vị trí phương tiện', en: 'History of positions' },
    action: 'retention.edit',
    form: fields({ days }),
    read: (row) => ({ ...readPositionHistory(row) }),
  },
  'delivery-limits': {
    title: { vi: 'Lưu nội dung bản tin', en: 'Bodies of deliveries' },
    action: 'retention.edit',
    form: fields({ bodyDays: days }),
    read: (row) => ({ ...readDeliveryLimits(row) }),
  },
}

export const usualSetting: Readonly<Record<SettingName, SettingValue>> = Object.fromEntries(
  settingNames.map((name) => [name, settings[name].read({})]),
) as Record<SettingName, SettingValue>
