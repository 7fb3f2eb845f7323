/** How a module joins the round: `sweepProvider([Part, …], (part, …) => ({ name, run }))` among its providers. */
import { type FactoryProvider, Global, Module, type Type } from '@nestjs/common'
import { type Sweep, Sweeper } from './sweep.service.ts'

export type { Sweep } from './sweep.service.ts'

@Global()
@Module({ providers: [Sweeper], exports: [Sweeper] })
export class SweepModule {}

type Parts<P extends readonly unknown[]> = { readonly [K in keyof P]: Type<P[K]> | symbol }

/** @param inject classes or tokens that `build` takes, in its order */
export function sweepProvider<P extends readonly unknown[]>(
  inject: Parts<P>,
  build: (...parts: P) => Sweep,
): FactoryProvider<Sweep> {
  return {
    provide: Symbol('sweep'),
    inject: [Sweeper, ...inject],
    useFactory: (sweeper: Sweeper, ...parts: unknown[]) => sweeper.add(build(...(parts as unknown as P))),
  }
}
