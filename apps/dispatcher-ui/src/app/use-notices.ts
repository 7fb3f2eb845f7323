/** A routing rule asks that supervisors be told of a call: a message that stays until it is read. */
import { useEffect } from 'react'
import { selectCall } from '../action/console-store.ts'
import type { Desk } from '../action/desk.ts'
import { tell } from '../action/news.ts'
import { callerName } from '../text/names.ts'

/** A rule that names nobody means every supervisor who sees the call. */
const isFor = ({ roles, username }: Desk['person'], people: readonly string[]): boolean =>
  roles.includes('supervisor') && (people.length === 0 || people.includes(username))

export function useNotices({ live, person }: Desk, navigate: (path: string) => unknown): void {
  useEffect(
    () =>
      live.onArrival(({ notices }) => {
        for (const { call: id, rule, people } of notices) {
          const call = live.picture?.calls.get(id)
          if (!call || !isFor(person, people)) continue
          tell({
            kind: 'info',
            say: (t) => t('call.noticed', { rule, line: call.line, from: callerName(t, call) }),
            open: () => {
              selectCall(live.picture?.calls.get(id) ?? call)
              navigate('/')
            },
          })
        }
      }),
    [live, person, navigate],
  )
}
