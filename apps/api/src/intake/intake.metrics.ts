import { Counter } from 'prom-client'

export const intakeEvents = new Counter({
  name: 'hub_intake_events_total',
  help: 'Telephone events by verdict; refused and limited count requests',
  labelNames: ['verdict'],
})

export const intakeBatches = new Counter({
  name: 'hub_intake_batches_total',
  help: 'Transactions of telephone events begun, by where what they concern was found',
  labelNames: ['found'],
})
