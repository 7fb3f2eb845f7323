import { Gauge, Histogram } from 'prom-client'

export const liveConsoles = new Gauge({
  name: 'hub_live_consoles',
  help: 'Consoles connected to the live feed of this node',
})

export const consoleLag = new Histogram({
  name: 'hub_feed_delay_seconds',
  help: 'From the recording of an entry to its frame',
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
})
