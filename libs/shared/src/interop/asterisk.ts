/**
 * Asterisk: what its manager interface (AMI) and its REST interface (ARI) report, as call events. Each report is read alone:
 * none needs another to be understood, so they may come twice, late and in any order. The mapping and the configuration are
 * told in docs/integrators/asterisk.md.
 */
import { readAmi } from './asterisk-ami.ts'
import { readAri } from './asterisk-ari.ts'
import { fieldsOf } from './asterisk-report.ts'
import { digestOfJson } from './stable-id.ts'
import type { VendorElement } from './vendor.ts'

/** @param body AMI events as flat objects (`Event`), ARI events as they come (`type`): one, or a list of both */
export function readAsterisk(body: unknown): readonly VendorElement[] {
  const reports: readonly unknown[] = Array.isArray(body) ? body : [body]
  return reports.map((each) => {
    const report = fieldsOf(each)
    if (!report) return { id: digestOfJson(each), fault: 'An event must be a JSON object' }
    if (typeof report.Event === 'string') return readAmi(report, report.Event)
    if (typeof report.type === 'string') return readAri(report, report.type)
    return { id: digestOfJson(each), fault: 'Neither Event (AMI) nor type (ARI) is there' }
  })
}
