/** What is wrong with a routing policy, as sentences. Without a fault every call finds a queue and every rule says what it does. */
import { isClosed } from '../geo/polygon.ts'
import type { WrongAt } from '../kernel/form-fault.ts'
import { readPhoneNumber } from '../kernel/phone-number.ts'
import type { Area, RoutingCondition } from './condition.ts'
import { overflowsOf, queueOf, type RoutingPolicy, type RoutingRule, rulesInOrder } from './routing.ts'
import { isPossible } from './time-window.ts'

export interface PolicyFault {
  readonly rule?: string
  /** Of its form: what is wrong at which field. */
  readonly at?: WrongAt
  /** It may be meant so: the policy can be published with it. */
  readonly warning?: true
  readonly vi: string
  readonly en: string
}

type Sentence = readonly [vi: string, en: string]

const fault = ([vi, en]: Sentence): PolicyFault => ({ vi, en })
const ofRule = (rule: string, [vi, en]: Sentence): PolicyFault => ({
  rule,
  vi: `Quy tắc ${rule} ${vi}`,
  en: `Rule ${rule} ${en}`,
})
const warning = (of: PolicyFault): PolicyFault => ({ ...of, warning: true })

/** Those of the list that stand in it before already, each once. */
const repeated = <T>(list: readonly T[]): readonly T[] => [
  ...new Set(list.filter((item, i) => list.indexOf(item) !== i)),
]

export const isPublishable = (faults: readonly PolicyFault[]): boolean => faults.every((each) => each.warning)

/** @returns faults first, then warnings, both in the order of lines, queues, areas, rules */
export function policyFaults(policy: RoutingPolicy): readonly PolicyFault[] {
  const all = [
    ...lineFaults(policy),
    ...queueFaults(policy),
    ...policy.areas.flatMap(areaFaults),
    ...repeated(policy.areas.map(({ area }) => area)).map((area) =>
      fault([`Khu vực ${area} có hai lần.`, `Area ${area} stands twice.`]),
    ),
    ...orderFaults(policy),
    ...policy.rules.flatMap((rule) => [...ruleFaults(policy, rule), ...contradictions(rule)]),
    ...unreachable(policy),
  ]
  return [...all.filter((each) => !each.warning), ...all.filter((each) => each.warning)]
}

const lineFaults = ({ lines }: RoutingPolicy): readonly PolicyFault[] =>
  repeated(
    lines.flatMap(({ line, numbers }) => [line, ...numbers].map((each) => readPhoneNumber(each).number)),
  ).map((number) => fault([`Số ${number} thuộc hai đầu số.`, `Number ${number} belongs to two lines.`]))

function queueFaults({ queues, lines, fallbackQueue }: RoutingPolicy): readonly PolicyFault[] {
  const fallback = queues.find(({ queue }) => queue === fallbackQueue)
  const unserved = [...new Set(lines.map(({ agency }) => agency))].filter(
    (agency) => !queues.some((queue) => queue.agency === agency),
  )
  return [
    ...repeated(queues.map(({ queue }) => queue)).map((queue) =>
      fault([`Hàng đợi ${queue} có hai lần.`, `Queue ${queue} stands twice.`]),
    ),
    ...unserved.map((agency) =>
      fault([`Lực lượng ${agency} không có hàng đợi nào.`, `Agency ${agency} has no queue.`]),
    ),
    ...(fallback
      ? []
      : [
          fault([
            `Hàng đợi dự phòng ${fallbackQueue} không tồn tại.`,
            `The fallback queue ${fallbackQueue} does not exist.`,
          ]),
        ]),
    ...(fallback?.disabled
      ? [
          warning(
            fault([
              `Hàng đợi dự phòng ${fallbackQueue} đang đóng.`,
              `The fallback queue ${fallbackQueue} is disabled.`,
            ]),
          ),
        ]
      : []),
  ]
}

function areaFaults({ area, within }: Area): readonly PolicyFault[] {
  if ('polygon' in within && !isClosed(within.polygon))
    return [
      fault([
        `Khu vực ${area}: đa giác chưa khép kín, điểm cuối phải trùng điểm đầu và cần ít nhất ba đỉnh.`,
        `Area ${area}: the polygon is not closed; it ends where it begins and has three corners at least.`,
      ]),
    ]
  if ('box' in within && (within.box.south >= within.box.north || within.box.west >= within.box.east))
    return [
      fault([
        `Khu vực ${area}: hình chữ nhật rỗng, nam phải nhỏ hơn bắc và tây nhỏ hơn đông.`,
        `Area ${area}: the box is empty; south is below north and west below east.`,
      ]),
    ]
  return 'cells' in within && within.cells.length === 0
    ? [fault([`Khu vực ${area} không có ô nào.`, `Area ${area} has no cell.`])]
    : []
}

const orderFaults = ({ rules }: RoutingPolicy): readonly PolicyFault[] => [
  ...repeated(rules.map(({ id }) => id)).map((id) => ofRule(id, ['có hai lần.', 'stands twice.'])),
  ...repeated(rules.map(({ priority }) => priority)).map((priority) => {
    const ids = rules.filter((rule) => rule.priority === priority).map(({ id }) => id)
    return ofRule(ids[1]!, [
      `có cùng thứ tự ${priority} với ${ids[0]}.`,
      `has the same priority ${priority} as ${ids[0]}.`,
    ])
  }),
]

function ruleFaults(policy: RoutingPolicy, rule: RoutingRule): readonly PolicyFault[] {
  const say = (vi: string, en: string): PolicyFault => ofRule(rule.id, [vi, en])
  const queues = new Set(policy.queues.map(({ queue }) => queue))
  const named = [
    ...rule.actions.flatMap((action) => ('queue' in action ? [action.queue] : [])),
    ...rule.conditions.flatMap((each) => (each.type === 'queue_state' ? [each.queue] : [])),
  ]
  const kinds = rule.actions.map(({ type }) => type)
  return [
    ...[...new Set(named)]
      .filter((queue) => !queues.has(queue))
      .map((queue) =>
        say(`nêu hàng đợi ${queue}, không tồn tại.`, `names queue ${queue}, which does not exist.`),
      ),
    ...(kinds.includes('queue') ? [] : [say('không chọn hàng đợi nào.', 'chooses no queue.')]),
    ...repeated(kinds)
      .filter((type) => type !== 'overflow')
      .map((type) => say(`có hai hành động “${type}”.`, `has two actions “${type}”.`)),
    ...overflowFaults(rule, say),
    ...rule.conditions.flatMap((condition) => conditionFaults(policy, condition, say)),
  ]
}

type Say = (vi: string, en: string) => PolicyFault

/** From one queue to the next: a queue that comes again would ring in circles. */
function overflowFaults(rule: RoutingRule, say: Say): readonly PolicyFault[] {
  const overflows = overflowsOf(rule)
  const way = [queueOf(rule), ...overflows.map(({ queue }) => queue)].filter((each) => each !== undefined)
  return [
    ...repeated(way).map((queue) =>
      say(
        `chuyển vòng tròn: ${way.join(' → ')}, hàng đợi ${queue} đến hai lần.`,
        `overflows in a circle: ${way.join(' → ')} comes to queue ${queue} twice.`,
      ),
    ),
    ...repeated(overflows.map(({ after }) => after)).map((after) =>
      say(`có hai lần chuyển sau ${after} giây.`, `overflows twice after ${after} seconds.`),
    ),
  ]
}

function conditionFaults(
  policy: RoutingPolicy,
  condition: RoutingCondition,
  say: Say,
): readonly PolicyFault[] {
  switch (condition.type) {
    case 'line':
      return policy.lines.some(({ line }) => line === condition.line)
        ? []
        : [
            say(
              `hỏi đầu số ${condition.line}, không tồn tại.`,
              `asks for line ${condition.line}, which does not exist.`,
            ),
          ]
    case 'dialled':
      return ['e164', 'short'].includes(readPhoneNumber(condition.number).kind)
        ? []
        : [
            say(
              `hỏi số ${condition.number}, không đọc được.`,
              `asks for number ${condition.number}, which cannot be read.`,
            ),
          ]
    case 'time':
      return isPossible(condition)
        ? []
        : [say('có khung giờ không bao giờ đến.', 'has a time window that never comes.')]
    case 'area':
      return policy.areas.some(({ area }) => area === condition.area)
        ? []
        : [
            say(
              `hỏi khu vực ${condition.area}, không tồn tại.`,
              `asks for area ${condition.area}, which does not exist.`,
            ),
          ]
    default:
      return []
  }
}

/** Two conditions of one rule that no call fulfils together. */
function contradictions({ id, conditions }: RoutingRule): readonly PolicyFault[] {
  const clashing = conditions.some((a, i) => conditions.slice(i + 1).some((b) => clash(a, b)))
  return clashing
    ? [ofRule(id, ['có hai điều kiện loại trừ nhau.', 'has two conditions that exclude each other.'])]
    : []
}

function clash(a: RoutingCondition, b: RoutingCondition): boolean {
  if (a.type === 'line' && b.type === 'line') return a.line !== b.line
  if (a.type === 'source' && b.type === 'source') return a.source !== b.source
  if (a.type === 'surge' && b.type === 'surge') return a.on !== b.on
  if (a.type === 'queue_state' && b.type === 'queue_state') {
    if (a.queue !== b.queue) return false
    return a.is === b.is ? a.is === 'EQ' && a.state !== b.state : a.state === b.state
  }
  return (a.type === 'line' && b.type === 'no_line') || (a.type === 'no_line' && b.type === 'line')
}

/** A rule that asks for no less than one before it never gets a call. */
function unreachable(policy: RoutingPolicy): readonly PolicyFault[] {
  const rules = rulesInOrder(policy).map((rule) => ({
    id: rule.id,
    asks: new Set(rule.conditions.map((condition) => JSON.stringify(condition))),
  }))
  return rules.flatMap(({ id, asks }, i) => {
    const before = rules.slice(0, i).find((each) => [...each.asks].every((condition) => asks.has(condition)))
    if (!before) return []
    const said: Sentence = [
      `không bao giờ đến lượt: ${before.id} đã nhận mọi cuộc gọi đó.`,
      `is never reached: ${before.id} takes all its calls.`,
    ]
    return [warning(ofRule(id, said))]
  })
}
