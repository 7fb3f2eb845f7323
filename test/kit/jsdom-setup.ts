/** What every browser has and jsdom has not: React Router asks for it when it is loaded. */
import { TextDecoder, TextEncoder } from 'node:util'

Object.assign(globalThis, { TextDecoder, TextEncoder })
