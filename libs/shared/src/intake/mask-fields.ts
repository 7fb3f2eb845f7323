/**
 * Which fields of what telephone systems send may be shown to who may not see personal data, and when. Closed by default:
 * a field that is not named here stands as dots, unless its value is a small number, a truth value or nothing.
 */

/** Ids, kinds, states, times and counts. Compared without case and without `_`, `-` and spaces. */
const technical = new Set(
  `id uuid specversion source type subject time timestamp datacontenttype dataschema
  callid subid linked linkedid linkedcall uniqueid bridgeuniqueid coreuuid calluuid channelcalluuid otherleguniqueid
  ccmembersessionuuid originator originatingleguuid bridge destinationbridge
  accountsid apiversion callsid parentcallsid dialcallsid dequeuingcallsid conferencesid queuesid recordingsid
  transcriptionsid messagesid smssid asteriskid
  event eventname eventsubclass eventsequence eventdatetimestamp statuscallbackevent callbacksource sequencenumber
  direction calldirection callstatus dialcallstatus dialstatus channelcallstate channelstate channelstatedesc state status
  result destinationtype desttype queueresult recordingstatus transcriptionstatus isexternal ccaction cccause
  cause hangupcause code sipresponsecode
  duration durationms callduration dialcallduration recordingduration holdtime ringtime talktime queuetime billsec
  parkingduration parkingtimeout parkingspace at creationtime recordingstarttime callerchannelansweredtime locationtime
  startepoch startuepoch answerepoch answeruepoch endepoch enduepoch bridgeepoch bridgeuepoch progressepoch progressuepoch
  progressmediaepoch progressmediauepoch ccqueuejoinedepoch ccqueueansweredepoch ccqueuecanceledepoch
  queue ccqueue queueposition position originalposition count currentqueuesize priority privilege
  callerprofileindex profileindex othertype bridgetype bridgetechnology bridgeclass bridgenumchannels technology videomode
  context dialplan lastapp currentapplication appname application creator musicclass parkinglot switchname protocolid
  language languagecode method emergencynumber line locationsource agency`.split(/\s+/),
)

/** Numbers and lines of telephones: a short one is a service or a desk, a long one a person. */
const addresses = new Set(
  `from to called caller number agent extension exten calleridnum connectedlinenum calleridnumber callercalleridnumber
  callerdestinationnumber otherlegdestinationnumber destinationnumber dialeduser sipfromuser siprequser
  siptouser ccagent ccmembercidnumber membername interface channel dialstring parkerdialstring name forward queuemember`.split(
    /\s+/,
  ),
)

/** Of whatever kind, also where it is a small number. */
const personal =
  /lat|lon|lng|lg|coord|geo|place|altitude|bearing|speed|radius|accuracy|floor|digit|age|birth|pin|otp/

/** Asterisk tells the same of each party of an event, FreeSWITCH repeats its variables. */
const party =
  /^(?:variable|dest(?!ination)|origtransferer|secondtransferer|transfertarget|transferee|transferer|retriever|parkee|parker(?!dial)|target)/

const nothing = new Set([
  '',
  '<unknown>',
  '<null>',
  'anonymous',
  'withheld',
  'restricted',
  'unknown',
  'unavailable',
])
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi
/** Twilio's ids. */
const SID = /\b[A-Z]{2}[0-9a-f]{32}\b/g
/** A Vietnamese number, or one that is written with its country. */
const NUMBER = /(?<!\d)(?:(?:\+|%2b|00)\d{7,15}|(?:84|0)[\s.-]?\(?\d(?:[\s.()-]?\d){7,9})(?!\d)/i
const COORDINATE = /(?<![\d.])[+-]?\d{1,3}[.,]\d{3,}(?!\d)/
/** Seconds with their parts look like degrees. */
const CLOCK = /\d\d:\d\d:\d\d(?:[.,]\d+)?/g
const DATE = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} [\d:]{8} (?:[+-]\d{4}|GMT|UTC)$/
const SHORT = /^(?:(?:sips?|tel):)?\*?\d{1,6}(?:@[a-z0-9.:-]{1,80})?$/i
const CHANNEL = /^[A-Za-z0-9]{2,12}\/[\w.-]{1,60}(?:@[\w.-]{1,60})?(?:\/n)?(?:;\d)?$/

/** Whether the name of a field is one that a machine gave it. */
export const isFieldName = (name: string): boolean =>
  /^[A-Za-z_][\w.[\]-]{0,60}$/.test(name) && !holdsPerson(name) && !/\d{7}/.test(name)

/** Whether this value, as text, may be shown where it stands. */
export function isHarmless(field: string, value: string): boolean {
  if (nothing.has(value.trim().toLowerCase())) return true
  const folded = field.toLowerCase().replace(/[_\s-]/g, '')
  const plain = technical.has(folded) || addresses.has(folded) ? folded : folded.replace(party, '')
  if (technical.has(plain)) return isTechnical(value)
  if (addresses.has(plain)) return isShortAddress(value)
  if (personal.test(plain)) return false
  return /^(?:true|false|-?\d{1,4})$/.test(value)
}

function isTechnical(value: string): boolean {
  if (value.length > 256 || !(/^[\x21-\x7e]+$/.test(value) || DATE.test(value))) return false
  return !holdsPerson(value.replace(UUID, '').replace(SID, '').replace(CLOCK, ''))
}

function isShortAddress(value: string): boolean {
  if (SHORT.test(value)) return true
  // The number that Asterisk gives to each channel of a telephone.
  const telephone = value.replace(/-[0-9a-f]{8}(?=$|;)/, '')
  return CHANNEL.test(telephone) && !/\d{7}/.test(telephone)
}

const holdsPerson = (text: string): boolean => NUMBER.test(text) || COORDINATE.test(text)
