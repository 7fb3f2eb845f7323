/** Names under which the platform's plain values are injected. */
export const CONFIG = Symbol('CONFIG')
export const CLOCK = Symbol('CLOCK')
export const LOG = Symbol('LOG')
export const POOL = Symbol('POOL')
/** Bearer key of position reports. */
export const POSITION_KEY = Symbol('POSITION_KEY')
/** Bearer key of radio gateways. */
export const RADIO_KEY = Symbol('RADIO_KEY')
/** What every unit's crew may sign in with in the demo city; undefined in production. */
export const DEMO_CREW_CODE = Symbol('DEMO_CREW_CODE')
export const VAULT = Symbol('VAULT')
export const DATABASE = Symbol('DATABASE')
