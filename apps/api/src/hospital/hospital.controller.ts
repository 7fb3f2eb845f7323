import type { Viewer } from '@lien-thong/shared/agent/viewer'
import {
  type BusyHospital,
  type DestinationBody,
  destinationBody,
  type HospitalChoices,
  type HospitalsOfIncidentQuery,
  hospitalsOfIncidentQuery,
} from '@lien-thong/shared/contract/hospital'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import {
  type AddHospital,
  addHospitalBody,
  type DivertHospital,
  divertHospitalBody,
  type EditHospital,
  editHospitalBody,
  type ReportHospital,
  reportHospitalBody,
  versionBody,
} from '@lien-thong/shared/hospital/hospital-input'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { Idempotency } from '../platform/http/command-options.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody, QueryParams } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { HospitalRead } from './hospital.read.ts'
import { HospitalService } from './hospital.service.ts'

const hospitalId = (id: string): string => idOf(id, 'hospital_unknown')

@Controller('v1')
export class HospitalController {
  constructor(
    private readonly hospitals: HospitalService,
    private readonly read: HospitalRead,
  ) {}

  @Get('hospitals')
  async list(@CurrentViewer() viewer: Viewer): Promise<{ readonly hospitals: readonly BusyHospital[] }> {
    return { hospitals: await this.read.list(viewer) }
  }

  @Get('incidents/:id/hospitals')
  ofIncident(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Query(new QueryParams(hospitalsOfIncidentQuery)) query: HospitalsOfIncidentQuery,
  ): Promise<HospitalChoices> {
    return this.read.ofIncident(viewer, idOf(id, 'incident_unknown'), query)
  }

  @Post('assignments/:id/destination')
  @HttpCode(200)
  destine(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(destinationBody)) body: DestinationBody,
    @Idempotency() options: CommandOptions,
  ): Promise<Assignment> {
    return this.hospitals.destine(viewer, idOf(id, 'assignment_unknown'), body, options)
  }

  @Post('hospitals')
  add(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(addHospitalBody)) body: AddHospital,
    @Idempotency() options: CommandOptions,
  ): Promise<Hospital> {
    return this.hospitals.add(viewer, body, options)
  }

  @Post('hospitals/:id/edit')
  @HttpCode(200)
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(editHospitalBody)) body: EditHospital,
    @Idempotency() options: CommandOptions,
  ): Promise<Hospital> {
    return this.hospitals.edit(viewer, hospitalId(id), body, options)
  }

  @Post('hospitals/:id/retire')
  @HttpCode(200)
  retire(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(versionBody)) { version }: { readonly version?: number | undefined },
    @Idempotency() options: CommandOptions,
  ): Promise<Hospital> {
    return this.hospitals.retire(viewer, hospitalId(id), version, options)
  }

  @Post('hospitals/:id/divert')
  @HttpCode(200)
  divert(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(divertHospitalBody)) body: DivertHospital,
    @Idempotency() options: CommandOptions,
  ): Promise<Hospital> {
    return this.hospitals.divert(viewer, hospitalId(id), body, options)
  }

  @Post('hospitals/:id/open')
  @HttpCode(200)
  open(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(versionBody)) { version }: { readonly version?: number | undefined },
    @Idempotency() options: CommandOptions,
  ): Promise<Hospital> {
    return this.hospitals.open(viewer, hospitalId(id), version, options)
  }

  @Post('hospitals/:id/report')
  @HttpCode(200)
  report(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(reportHospitalBody)) body: ReportHospital,
    @Idempotency() options: CommandOptions,
  ): Promise<Hospital> {
    return this.hospitals.report(viewer, hospitalId(id), body, options)
  }
}
