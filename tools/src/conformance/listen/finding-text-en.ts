/** Each finding for the engineer of a telephone system, in English. */
import type { FindingKind, FindingText } from './finding.ts'

const text = (what: string, change: string): FindingText => ({ what, change })

export const findingTextEn: Readonly<Record<FindingKind, FindingText>> = {
  address_wrong: text(
    'It was sent to {path}.',
    'This listener checks call events at /v1/sources/{source}/events. What a vendor’s own door gets, the hub’s delivery console explains.',
  ),
  source_wrong: text(
    'It was sent for source {given}, not {source}.',
    'Put the name of your source into the address.',
  ),
  method_wrong: text('The method was {method}.', 'Use POST.'),
  headers_missing: text(
    'These headers are missing: {names}.',
    'Send webhook-id, webhook-timestamp and webhook-signature with every request, and let no proxy remove them.',
  ),
  headers_renamed: text(
    'The signature came in other headers ({given}); missing: {names}.',
    'Use the names of Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature.',
  ),
  timestamp_milliseconds: text(
    'webhook-timestamp {value} is in milliseconds.',
    'Send seconds since 1970: divide by 1000 and drop the rest. Sign the same text.',
  ),
  timestamp_unreadable: text(
    'webhook-timestamp {value} is not whole seconds since 1970.',
    'Send the seconds since 1970 as digits alone. Sign the same text.',
  ),
  timestamp_local: text(
    'webhook-timestamp is {hours} hours off: local time was taken for UTC.',
    'Take the seconds since 1970 from the system; do not compute them from local time.',
  ),
  clock_behind: text(
    'The clock of the sender is {minutes} minutes behind.',
    'Set the clock by NTP. Sign each attempt anew, with the time of that attempt.',
  ),
  clock_ahead: text('The clock of the sender is {minutes} minutes ahead.', 'Set the clock by NTP.'),
  signature_without_prefix: text(
    'The signature has no version before it.',
    'Write v1, and then the base64: "v1,K5oZ…".',
  ),
  signature_other_prefix: text(
    'Before the signature stands "{prefix}".',
    'Write "v1," (with a comma) before the base64.',
  ),
  signature_hex: text(
    'The signature is written in hexadecimal.',
    'Write the 32 bytes of the HMAC as base64.',
  ),
  signature_base64_of_hex: text(
    'The signature is the base64 of hexadecimal text.',
    'Take the raw bytes of the HMAC (digest, not hexdigest) and write those as base64.',
  ),
  signature_other_hash: text('It is signed with {hash}.', 'Use HMAC-SHA256.'),
  secret_not_decoded: text(
    'The text of the secret was used as the key.',
    'Drop "whsec_", decode the rest from base64, and use those bytes as the key.',
  ),
  secret_decoded_with_prefix: text(
    'The secret was decoded together with "whsec_".',
    'Drop "whsec_" before decoding the rest from base64.',
  ),
  signed_other_content: text(
    'What was signed is {signed}.',
    'Sign {id}.{timestamp}.{body}, with dots between.',
  ),
  body_reserialised: text(
    'What was signed is the same JSON, written differently from the body that came.',
    'Make the text of the body once, sign those bytes and send those bytes. Let no library or proxy write the JSON again.',
  ),
  body_changed: text(
    'The signature does not fit, though an earlier one did.',
    'The body, webhook-id or webhook-timestamp that came is not the one that was signed. Sign the bytes that you send; look for a proxy that changes them, or for a second machine with another secret.',
  ),
  secret_wrong: text(
    'The signature fits no way of signing with this secret.',
    'Compare the secret with the one you were given. If it is the same, sign the very bytes that you send.',
  ),
  content_coding: text(
    'The body is compressed ({coding}).',
    'Send it as it is: the signature covers the bytes on the way.',
  ),
  charset_wrong: text('The body is declared as {charset}.', 'Send UTF-8.'),
  not_utf8: text(
    'The bytes of the body are not UTF-8.',
    'Encode the body as UTF-8 before signing; check the encoding of names in Vietnamese.',
  ),
  content_type_wrong: text(
    'The content type is {type}.',
    'Send application/cloudevents+json for one event, application/cloudevents-batch+json for a list.',
  ),
  too_large: text(
    'The body has {bytes} bytes; at most {limit} are taken.',
    'Split the batch, or shorten the transcript.',
  ),
  body_empty: text('The body is empty.', 'Send the event as JSON, with content-length.'),
  json_broken: text(
    'The body is no valid JSON; it ends with: {end}',
    'Make it with a JSON library, not by joining texts.',
  ),
  json_single_quotes: text(
    'The JSON has single quotes.',
    'JSON takes double quotes alone. Make it with a JSON library, not by printing an object.',
  ),
  json_trailing_comma: text(
    'The JSON has a comma behind its last element.',
    'Remove it; make JSON with a JSON library.',
  ),
  batch_undeclared: text(
    'A list of events came under the content type of one event.',
    'Send application/cloudevents-batch+json.',
  ),
  batch_not_a_list: text(
    'The content type says batch, but the body is no list.',
    'Send a list, or application/cloudevents+json.',
  ),
  batch_empty: text('The batch has no event.', 'Send nothing when there is nothing to tell.'),
  batch_too_long: text('The batch has {n} events; at most {most} are taken, otherwise none.', 'Split it.'),
  not_an_object: text(
    'An event is no object.',
    'An event is a JSON object with specversion, id, source, type, subject, time and data.',
  ),
  attribute_missing: text(
    'The event has no {name}.',
    'Send specversion, id, source, type and subject with every event, in small letters, beside data and not in it.',
  ),
  attribute_wrong: text(
    '{name} is {value}.',
    '{name} is text of 1 to {most} characters without control characters, also where it is a number.',
  ),
  specversion_wrong: text('specversion is {value}.', 'It is the text "1.0", in quotes.'),
  type_unknown: text(
    'No event of ours is called {type}; the hub ignores it.',
    'Use the types of the table, such as call.begin, call.alerting, call.answered, call.end. Leave out what has none.',
  ),
  type_almost_known: text('The type {type} is unknown; the hub ignores the event.', 'It is called {near}.'),
  time_missing: text(
    'The event does not say when it happened.',
    'Send time, such as 2026-01-31T08:15:30.250+07:00: response times are measured by it.',
  ),
  time_without_zone: text(
    'time {value} does not say in which zone.',
    'Add the offset: +07:00, or Z for UTC.',
  ),
  time_as_number: text('time {value} is a number.', 'Write it as RFC 3339: 2026-01-31T08:15:30.250+07:00.'),
  time_unreadable: text(
    'time {value} cannot be read.',
    'Write it as RFC 3339: 2026-01-31T08:15:30.250+07:00.',
  ),
  time_ahead: text(
    'time is {seconds} s in the future.',
    'Set the clock by NTP. If it is right, local time was written with Z: write +07:00.',
  ),
  time_old: text(
    'The event happened {minutes} minutes before it came.',
    'Fine after an outage. Otherwise set the clock, and send events as they happen.',
  ),
  data_as_text: text('data is JSON inside a text.', 'Send data as an object, not encoded a second time.'),
  data_no_object: text('data is no object.', 'Send an object: {"from": …, "to": …}.'),
  field_unknown: text('Nobody reads data.{field}.', 'Leave it out, above all when it may name a person.'),
  field_almost_known: text('Nobody reads data.{field}.', 'It is called data.{near}.'),
  field_wrong_type: text(
    '{field} is {value}.',
    'Numbers, agents and ids are text; location is an object with lat and lon.',
  ),
  number_unreadable: text(
    '{field} {value} is no telephone number.',
    'Send +84…, 84…, 0… or a SIP or tel address; for a hidden number "anonymous".',
  ),
  number_without_zero: text(
    '{field} {value} lacks the 0 in front.',
    'Keep telephone numbers as text: a spreadsheet or a number type drops the 0. Best is +84….',
  ),
  location_invalid: text(
    'The location {lat}, {lon} is no pair of degrees.',
    'Send lat and lon as decimal degrees, WGS 84.',
  ),
  location_swapped: text(
    'lat and lon are the wrong way round: {lat}, {lon}.',
    'In Vietnam lat is 8 to 24 and lon is 102 to 110. GeoJSON has lon first.',
  ),
  location_null_island: text(
    'The location is 0, 0: a receiver without a fix.',
    'Leave the location out until there is one.',
  ),
  location_outside: text(
    'The location {lat}, {lon} is far from the city.',
    'Check the sign and the unit; degrees and minutes are not decimal degrees.',
  ),
  radius_wrong: text('radius is {value}.', 'Send metres, 0 or more.'),
  confidence_wrong: text('confidence is {value}.', 'Send a part of one, 0 to 1: 90 % is 0.9.'),
  direction_unknown: text(
    'direction is {value}; the hub takes that for a call that comes in.',
    'Send inbound or outbound.',
  ),
  agent_person: text(
    'agent seems to be the name of a person.',
    'Send the desk or extension: agent is kept in the journal for good.',
  ),
  id_reused: text(
    'The id {id} came again with other content: the hub kept the first and dropped this one.',
    'Give each event an id of its own, such as a UUID, or call id and type and a counter.',
  ),
  id_not_kept: text(
    'The event {earlier} came again as {id}: the hub takes it for another event.',
    'Make the id once, when the event happens, and keep it with the event until it is acknowledged.',
  ),
  webhook_id_reused: text(
    'The webhook-id {id} came again with another body: the hub answers with the first results.',
    'Give each request a webhook-id of its own; keep it only when the same bytes are sent again.',
  ),
  time_backwards: text(
    '{type} of call {call} came after an event that happened later.',
    'The hub sorts it out. Send the events of one call in order, one after the other, if you can.',
  ),
  answer_before_ring: text(
    'By its times call {call} was answered {seconds} s before it rang.',
    'Take time from when it happened, with fractions of a second, and from one clock.',
  ),
  end_before_answer: text(
    'By its times call {call} ended {seconds} s before it was answered.',
    'Take time from when it happened and from one clock.',
  ),
  event_after_end: text(
    '{type} of call {call} came after its end.',
    'The call stays over. Send the end once all legs are down, and use a new subject for a new call.',
  ),
  linked_to_itself: text(
    'Call {call} is linked to itself.',
    'linkedCall is the id of the other leg; leave it out on the first one.',
  ),
  linked_unknown: text(
    'Call {call} is linked to {link}, of which nothing came.',
    'Use the same spelling as in subject, and send the events of that leg too.',
  ),
  no_begin: text(
    'Of call {call} neither begin, ring nor queue came.',
    'Send call.begin when the call reaches you and call.alerting when it rings: without them no answering time is measured.',
  ),
  never_ended: text(
    'Call {call} did not end.',
    'Send call.end for every call, also after errors, or call.cancel. (If it is still going on, all is well.)',
  ),
  end_without_answer: text(
    'Call {call} rang and ended, and was never answered.',
    'If somebody spoke, send call.answered. If the caller gave up, send call.cancel.',
  ),
  line_untold: text(
    'No event of call {call} says which number was dialled.',
    'Send data.to with the first event: it chooses the line.',
  ),
  not_retried: text(
    'After trouble ({trouble}) the request {id} never came again: its calls would be lost.',
    'Send again on 503, on a broken connection and when no answer comes within 15 s, until it is acknowledged.',
  ),
  retried_too_soon: text(
    'It came again after {seconds} s, though Retry-After asked for {asked} s.',
    'Wait for at least Retry-After, and longer each time.',
  ),
  retried_with_old_timestamp: text(
    'It came again with its old webhook-timestamp.',
    'Sign each attempt anew: after five minutes the old signature is refused for good.',
  ),
}
