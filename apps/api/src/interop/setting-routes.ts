/** Everything that a city sets for itself, through one door. */
import { publishBody, restoreBody } from '@lien-thong/shared/contract/published'
import { settingDraftBody } from '@lien-thong/shared/contract/setting'
import type { Route } from './route.ts'
import {
  settingDifference,
  settingDraft,
  settingInForce,
  settingList,
  settingVersions,
} from './setting-views.ts'

const reading = { tag: 'Settings', access: 'session', action: 'setting.read' } as const
const editing = { tag: 'Settings', access: 'session', action: 'setting.edit' } as const

export const settingRoutes: readonly Route[] = [
  {
    ...reading,
    method: 'get',
    path: '/v1/settings',
    id: 'getSettings',
    summary: 'What a city sets for itself: who may change it, the version in force, and what somebody began',
    answer: { status: 200, schema: settingList },
    codes: [],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/settings/{setting}',
    id: 'getSetting',
    summary: 'A setting in force',
    answer: { status: 200, schema: settingInForce },
    codes: ['setting_unknown'],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/settings/{setting}/versions',
    id: 'getSettingVersions',
    summary: 'What was published, newest first',
    answer: { status: 200, schema: settingVersions },
    codes: ['setting_unknown'],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/settings/{setting}/versions/{version}',
    id: 'getSettingVersion',
    summary: 'A published version',
    answer: { status: 200, schema: settingInForce },
    codes: ['setting_unknown', 'not_found'],
  },
  {
    ...editing,
    method: 'post',
    path: '/v1/settings/{setting}/versions/{version}/draft',
    id: 'restoreSetting',
    summary: 'Make an earlier version the draft, to roll back to it',
    description: 'Look at the difference, then publish it. It comes into force as a new version.',
    body: { schema: restoreBody },
    answer: { status: 200, schema: settingDraft },
    codes: ['setting_unknown', 'not_found', 'setting_faulty', 'stale_version'],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/settings/{setting}/draft',
    id: 'getSettingDraft',
    summary: 'The draft; what is in force while there is none',
    answer: { status: 200, schema: settingDraft },
    codes: ['setting_unknown'],
  },
  {
    ...editing,
    method: 'post',
    path: '/v1/settings/{setting}/draft',
    id: 'saveSettingDraft',
    summary: 'Replace the draft',
    description:
      'What `value` leaves out is as usual. `setting_faulty` lists what is wrong, each with a JSON Pointer, a code and the bounds; nothing is kept then.',
    body: { schema: settingDraftBody },
    answer: { status: 200, schema: settingDraft },
    codes: ['setting_unknown', 'setting_faulty', 'stale_version'],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/settings/{setting}/draft/difference',
    id: 'getSettingDifference',
    summary: 'What the draft would change, figure by figure',
    answer: { status: 200, schema: settingDifference },
    codes: ['setting_unknown'],
  },
  {
    ...editing,
    method: 'post',
    path: '/v1/settings/{setting}/publish',
    id: 'publishSetting',
    summary: 'Bring the draft into force',
    description:
      'On all nodes at once. `stale_version` also when someone published after the draft was begun. How long things are kept is changed by administrators alone.',
    body: { schema: publishBody },
    answer: { status: 200, schema: settingInForce },
    codes: ['setting_unknown', 'stale_version', 'already_so'],
  },
]
