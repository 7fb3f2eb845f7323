/** Forgets the bodies of old deliveries. It remembers how far it came, so that it never reads the past again. */
import { forgottenBefore, readDeliveryLimits } from '@lien-thong/shared/intake/delivery-limits'
import { sweepProvider } from '../sweep/sweep.module.ts'

const EVERY_MS = 10_000
/** At a time, so that no transaction is long: a hub at its limits receives fewer in ten seconds than it forgets. */
const MOST = 50_000

/** All rows of one moment go together, so that the next round may begin after it. */
const FORGET = `
with last as (
  select max(received) as received from (
    select received from delivery where received > $1 and received < $2 order by received limit $3
  ) as next
), forgotten as (
  update delivery set body = null, headers = null
  from last where delivery.received > $1 and delivery.received <= last.received and body is not null
)
select received from last where received is not null`

export const deliveryBodySweep = sweepProvider([], () => ({
  name: 'delivery-bodies',
  everyMs: EVERY_MS,
  async run(tx) {
    const { rows: settings } = await tx.query<{ key: string; value: unknown }>(
      `select key, value from setting where key in ('delivery-limits', 'delivery-bodies-forgotten')`,
    )
    const settingOf = (name: string): unknown => settings.find(({ key }) => key === name)?.value
    const before = forgottenBefore(tx.now, readDeliveryLimits(settingOf('delivery-limits')))
    const { rows } = await tx.query<{ received: Date }>(FORGET, [
      settingOf('delivery-bodies-forgotten') ?? '-infinity',
      before,
      MOST,
    ])
    if (rows[0]) {
      await tx.query(
        `insert into setting (key, value) values ('delivery-bodies-forgotten', to_json($1::timestamptz))
         on conflict (key) do update set value = excluded.value`,
        [rows[0].received],
      )
    }
    return undefined
  },
}))
