/** Capabilities as a list of words. */
import { type HospitalCapability, hospitalCapabilityNames } from '@lien-thong/shared/hospital/capability'
import { languageNow } from '../text/i18n.ts'

export const capabilityText = (capability: HospitalCapability): string =>
  hospitalCapabilityNames[capability][languageNow()]

export const capabilitiesText = (capabilities: readonly HospitalCapability[]): string =>
  capabilities.map(capabilityText).join(', ')
