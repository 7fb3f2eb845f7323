/**
 * Asterisk: what its manager interface (AMI) and its REST interface (ARI) report, as call events. Each report is read alone:
 * none needs another to be understood, so they may come twice, late and in any order. The mapping and the configuration are
 * told in docs/integrators/asterisk.md.
 */
import { readAmi } from './asterisk-ami.ts'
import { readAri } from './asterisk-ari.ts'
import { digestOfJson } from './stable-id.ts'
import { MOST_EVENTS, type VendorElement } from './vendor.ts'
import { isFields } from './vendor-field.ts'

/** @param body AMI events as flat objects (`Event`), ARI events as they come (`type`): one, or a list of both */
export function readAsterisk(body: unknown): readonly VendorElement[] {
  if (!Array.isArray(body)) return [readOne(body)]
  if (body.length === 0) return [{ id: '', fault: 'The list is empty.' }]
  if (body.length > MOST_EVENTS) return [{ id: '', fault: `A list has at most ${MOST_EVENTS} events.` }]
  return body.map(readOne)
}

function readOne(report: unknown): VendorElement {
  if (!isFields(report)) return { id: digestOfJson(report), fault: 'An event is a JSON object.' }
  if (typeof report.Event === 'string') return readAmi(report, report.Event)
  if (typeof report.type === 'string') return readAri(report, report.type)
  return { id: digestOfJson(report), fault: 'Neither Event (AMI) nor type (ARI) is there.' }
}
