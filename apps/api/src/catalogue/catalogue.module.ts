import { Module } from '@nestjs/common'
import { CatalogueController } from './catalogue.controller.ts'
import { CatalogueRead } from './catalogue.read.ts'
import { CatalogueService } from './catalogue.service.ts'

@Module({
  controllers: [CatalogueController],
  providers: [CatalogueRead, CatalogueService],
  exports: [CatalogueRead],
})
export class CatalogueModule {}
