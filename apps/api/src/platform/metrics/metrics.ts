/** Numbers about this process for Prometheus. Modules declare theirs beside their work; none names a person. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client'

export const registry = register

let collecting = false

/** Memory, event loop and the like; once a process. */
export function collectProcessMetrics(): void {
  if (collecting) return
  collecting = true
  collectDefaultMetrics()
}

/** @param name begins with `hub_` and ends with `_total`. */
export function counter<Label extends string = never>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Counter<Label> {
  return new Counter({ name, help, labelNames })
}

/** @param collect sets the value when it is asked for, for values that would cost something to keep up to date. */
export function gauge<Label extends string = never>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
  collect?: (gauge: Gauge<Label>) => void | Promise<void>,
): Gauge<Label> {
  return new Gauge({
    name,
    help,
    labelNames,
    ...(collect && {
      collect() {
        return collect(this)
      },
    }),
  })
}

export function histogram<Label extends string = never>(
  name: string,
  help: string,
  buckets: readonly number[],
  labelNames: readonly Label[] = [],
): Histogram<Label> {
  return new Histogram({ name, help, labelNames, buckets: [...buckets] })
}
