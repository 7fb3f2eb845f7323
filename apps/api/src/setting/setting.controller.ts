/** One door for everything that a city sets for itself. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type PublishedVersion, publishBody, restoreBody } from '@lien-thong/shared/contract/published'
import {
  type ListedSetting,
  type SettingDifference,
  type SettingDraft,
  type SettingInForce,
  settingDraftBody,
} from '@lien-thong/shared/contract/setting'
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { demand } from '../platform/http/demand.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { SettingService } from './setting.service.ts'

@Controller('v1/settings')
export class SettingController {
  constructor(private readonly service: SettingService) {}

  @Get()
  async list(@CurrentViewer() viewer: Viewer): Promise<{ settings: readonly ListedSetting[] }> {
    demand(viewer, 'setting.read')
    return { settings: await this.service.list() }
  }

  @Get(':setting')
  get(@CurrentViewer() viewer: Viewer, @Param('setting') name: string): Promise<SettingInForce> {
    demand(viewer, 'setting.read')
    return this.service.inForce(name)
  }

  @Get(':setting/versions')
  versions(
    @CurrentViewer() viewer: Viewer,
    @Param('setting') name: string,
  ): Promise<{ readonly versions: readonly PublishedVersion[] }> {
    demand(viewer, 'setting.read')
    return this.service.versions(name)
  }

  @Get(':setting/versions/:version')
  version(
    @CurrentViewer() viewer: Viewer,
    @Param('setting') name: string,
    @Param('version') version: string,
  ): Promise<SettingInForce> {
    demand(viewer, 'setting.read')
    return this.service.version(name, version)
  }

  @Post(':setting/versions/:version/draft')
  @HttpCode(200)
  restore(
    @CurrentViewer() viewer: Viewer,
    @Param('setting') name: string,
    @Param('version') version: string,
    @Body(new JsonBody(restoreBody)) body: z.output<typeof restoreBody>,
  ): Promise<SettingDraft> {
    demand(viewer, 'setting.read')
    return this.service.restore(viewer, name, version, body.version)
  }

  @Get(':setting/draft')
  draft(@CurrentViewer() viewer: Viewer, @Param('setting') name: string): Promise<SettingDraft> {
    demand(viewer, 'setting.read')
    return this.service.draft(name)
  }

  @Post(':setting/draft')
  @HttpCode(200)
  saveDraft(
    @CurrentViewer() viewer: Viewer,
    @Param('setting') name: string,
    @Body(new JsonBody(settingDraftBody)) body: z.output<typeof settingDraftBody>,
  ): Promise<SettingDraft> {
    demand(viewer, 'setting.read')
    return this.service.saveDraft(viewer, name, body)
  }

  @Get(':setting/draft/difference')
  difference(@CurrentViewer() viewer: Viewer, @Param('setting') name: string): Promise<SettingDifference> {
    demand(viewer, 'setting.read')
    return this.service.difference(name)
  }

  @Post(':setting/publish')
  @HttpCode(200)
  publish(
    @CurrentViewer() viewer: Viewer,
    @Param('setting') name: string,
    @Body(new JsonBody(publishBody)) body: z.output<typeof publishBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<SettingInForce> {
    demand(viewer, 'setting.read')
    return this.service.publish(viewer, name, body.version, options)
  }
}
