/** A routing rule as a person would say it. */
import type { RoutingCondition } from '@lien-thong/shared/routing/condition'
import type { RoutingAction, RoutingPolicy, RoutingRule } from '@lien-thong/shared/routing/routing'
import { weekdays } from '@lien-thong/shared/routing/time-window'
import type { RoutingText } from './text.ts'

export interface Speech {
  readonly text: RoutingText
  readonly policy: RoutingPolicy
}

const isEnglish = ({ text }: Speech): boolean => text.locale.startsWith('en')

export function queueName({ text, policy }: Speech, name: string): string {
  const queue = policy.queues.find((each) => each.queue === name)
  return queue ? queue.name[text.locale.startsWith('en') ? 'en' : 'vi'] : name
}

function areaName({ text, policy }: Speech, name: string): string {
  const area = policy.areas.find((each) => each.area === name)
  return area ? area.name[text.locale.startsWith('en') ? 'en' : 'vi'] : name
}

const dateText = (date: string): string => date.split('-').reverse().join('/')

function timeText(speech: Speech, condition: Extract<RoutingCondition, { type: 'time' }>): string {
  const { days, from, to, since, until } = condition
  const english = isEnglish(speech)
  const hours =
    from !== undefined || to !== undefined
      ? english
        ? `from ${from ?? '00:00'} to ${to ?? '24:00'}`
        : `từ ${from ?? '00:00'} đến ${to ?? '24:00'}`
      : undefined
  const on =
    days && days.length > 0
      ? weekdays
          .filter((day) => days.includes(day))
          .map((day) => speech.text.days[day])
          .join(', ')
      : undefined
  const begins = since && (english ? `from ${dateText(since)}` : `từ ngày ${dateText(since)}`)
  const ends = until && (english ? `until ${dateText(until)}` : `đến hết ngày ${dateText(until)}`)
  return [hours, on, begins, ends].filter(Boolean).join(', ') || (english ? 'at any time' : 'mọi lúc')
}

export function conditionSentence(speech: Speech, condition: RoutingCondition): string {
  const english = isEnglish(speech)
  switch (condition.type) {
    case 'line':
      return english ? `call to ${condition.line}` : `gọi ${condition.line}`
    case 'no_line':
      return english ? 'no line known' : 'không rõ đầu số'
    case 'dialled':
      return english ? `number ${condition.number} dialled` : `gọi số ${condition.number}`
    case 'source':
      return english ? `by source ${condition.source}` : `qua nguồn ${condition.source}`
    case 'time':
      return timeText(speech, condition)
    case 'area': {
      const area = areaName(speech, condition.area)
      return english ? `caller in ${area}` : `người gọi ở ${area}`
    }
    case 'queue_state': {
      const queue = queueName(speech, condition.queue)
      const state = speech.text.states[condition.state]
      const is = condition.is === 'EQ' ? (english ? 'is' : 'là') : english ? 'is not' : 'không phải là'
      return english ? `queue ${queue} ${is} “${state}”` : `hàng đợi ${queue} ${is} “${state}”`
    }
    case 'caller_score':
      return english
        ? `nuisance score at least ${condition.atLeast}`
        : `điểm quấy rối từ ${String(condition.atLeast).replace('.', ',')}`
    case 'surge':
      if (english) return condition.on ? 'surge mode on' : 'surge mode off'
      return condition.on ? 'đang ở chế độ cao điểm' : 'không ở chế độ cao điểm'
  }
}

/** What a call had where a condition asked, as `explainCall` tells it. */
export function sawSentence(speech: Speech, { type }: RoutingCondition, saw: string): string {
  const { text } = speech
  if (saw === '') return text.nothing
  switch (type) {
    case 'time': {
      const [day, date = '', time = ''] = saw.split(' ')
      const name = weekdays.find((each) => each === day)
      return `${name === undefined ? day : text.days[name]} ${dateText(date)} ${time}`
    }
    case 'area':
      return saw
        .split(', ')
        .map((area) => areaName(speech, area))
        .join(', ')
    case 'queue_state':
      return `“${text.states[saw as keyof typeof text.states] ?? saw}”`
    case 'surge':
      return saw === 'on' ? text.form.on : text.form.off
    default:
      return saw
  }
}

export function actionSentence(speech: Speech, action: RoutingAction): string {
  const english = isEnglish(speech)
  switch (action.type) {
    case 'queue':
      return queueName(speech, action.queue)
    case 'overflow': {
      const queue = queueName(speech, action.queue)
      return english
        ? `unanswered for ${action.after} s: also ${queue}`
        : `${action.after} giây không ai nghe: thêm ${queue}`
    }
    case 'notify': {
      const people = action.people?.join(', ') ?? (english ? 'all supervisors' : 'mọi trực chỉ huy')
      return english ? `tell ${people}` : `báo ${people}`
    }
    case 'mark':
      return english
        ? `mark as suspected nuisance, priority ${action.priority}`
        : `đánh dấu nghi quấy rối, ưu tiên ${action.priority}`
  }
}

export interface RuleSentence {
  readonly when: string
  /** The queue first. */
  readonly does: readonly string[]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const rank: Readonly<Record<RoutingAction['type'], number>> = { queue: 0, overflow: 1, mark: 2, notify: 3 }

export function ruleSentence(speech: Speech, rule: RoutingRule): RuleSentence {
  const when = rule.conditions.map((condition) => conditionSentence(speech, condition)).join(', ')
  const any = isEnglish(speech) ? 'every call' : 'mọi cuộc gọi'
  return {
    when: capital(when === '' ? any : when),
    does: rule.actions
      .toSorted((a, b) => rank[a.type] - rank[b.type])
      .map((action) => actionSentence(speech, action)),
  }
}
