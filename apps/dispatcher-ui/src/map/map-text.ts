// Every word the map shows, in Vietnamese and English.

import { zoneMapEn } from '../text/zone-map-en.ts'
import { zoneVi } from '../text/zone-vi.ts'
import type { BaseRung, MapAgency, MapLanguage, MapZoneKind, MapZoneSeverity } from './map-model.ts'
import type { StatusCode } from './unit-look.ts'

export interface MapText {
  readonly map: string
  readonly drawMap: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly legend: string
  readonly close: string
  readonly baseMap: string
  readonly base: Readonly<Record<BaseRung, string>>
  readonly badge: Readonly<Record<BaseRung, string>>
  readonly tilesFailed: string
  readonly waiting: string
  readonly noIncidents: string
  readonly noUnits: string
  readonly nothingAtAll: string
  readonly noneInView: string
  readonly dataLost: string
  readonly services: string
  readonly priorities: string
  readonly unitStates: string
  readonly positions: string
  readonly agency: Readonly<Record<MapAgency, string>>
  readonly priority: Readonly<Record<1 | 2 | 3 | 4, string>>
  readonly status: Readonly<Record<StatusCode, string>>
  readonly staleLegend: string
  readonly lostLegend: string
  readonly uncertaintyLegend: string
  readonly incident: string
  readonly positionAge: (age: string) => string
  readonly cluster: (count: number, priority: number) => string
  readonly here: (count: number) => string
  readonly stalePlace: string
  readonly zoneButton: (count: number) => string
  readonly zones: (count: number) => string
  readonly noZones: string
  readonly hospitals: string
  readonly hospital: string
  readonly hospitalDiverts: string
  readonly zoneGroup: string
  readonly zoneBorders: string
  readonly zoneKind: Readonly<Record<MapZoneKind, string>>
  readonly zoneSeverity: Readonly<Record<MapZoneSeverity, string>>
}

const vi: MapText = {
  map: 'Bản đồ sự cố và đơn vị',
  drawMap: 'Bản đồ để vẽ vùng: mũi tên di chuyển, Enter thêm điểm ở giữa, Backspace bỏ điểm cuối',
  zoomIn: 'Phóng to',
  zoomOut: 'Thu nhỏ',
  legend: 'Chú giải',
  close: 'Đóng',
  baseMap: 'Bản đồ nền',
  base: { grid: 'Lưới', schematic: 'Sơ đồ', tiles: 'Bản đồ' },
  badge: {
    grid: 'Lưới tọa độ, không dùng để dẫn đường',
    schematic: 'Sơ đồ, không dùng để dẫn đường',
    tiles: 'Bản đồ đường',
  },
  tilesFailed: 'Không tải được bản đồ đường, đã chuyển về sơ đồ',
  waiting: 'Đang chờ dữ liệu',
  noIncidents: 'Không có sự cố nào có vị trí để hiện',
  noUnits: 'Chưa có vị trí đơn vị nào',
  nothingAtAll: 'Không có sự cố nào có vị trí để hiện, chưa có vị trí đơn vị nào',
  noneInView: 'Không có sự cố hay đơn vị trong vùng đang xem',
  dataLost: 'Mất dữ liệu: vị trí không còn được cập nhật',
  services: 'Lực lượng',
  priorities: 'Ưu tiên sự cố',
  unitStates: 'Trạng thái đơn vị',
  positions: 'Vị trí',
  agency: { police: 'Công an 113', fire: 'Chữa cháy, CNCH 114', ambulance: 'Cấp cứu 115' },
  priority: { 1: 'Ưu tiên 1', 2: 'Ưu tiên 2', 3: 'Ưu tiên 3', 4: 'Ưu tiên 4' },
  status: {
    SS: 'Sẵn sàng',
    PC: 'Đã phân',
    DI: 'Đang đến',
    HT: 'Tại hiện trường',
    CV: 'Chuyển viện',
    BV: 'Tại bệnh viện',
    NN: 'Ngưng hoạt động',
    ML: 'Mất liên lạc',
  },
  staleLegend: 'Vị trí cũ, kèm tuổi',
  lostLegend: 'Mất vị trí',
  uncertaintyLegend: 'Bán kính sai số của nơi báo',
  incident: 'Sự cố',
  positionAge: (age) => `vị trí cách đây ${age}`,
  cluster: (count, priority) => `${count} sự cố, cao nhất ưu tiên ${priority}`,
  here: (count) => `${count} mục tại đây`,
  stalePlace: 'vị trí cũ',
  zoneButton: (count) => `Vùng ${count}`,
  zones: (count) => `Vùng cảnh báo (${count})`,
  noZones: zoneVi.zone.mapNone,
  hospitals: 'Bệnh viện (115)',
  hospital: 'nhận xe cấp cứu',
  hospitalDiverts: 'đang chuyển hướng',
  zoneGroup: zoneVi.zone.region,
  zoneBorders: 'Viền vùng: mức độ',
  zoneKind: zoneVi.zone.kind,
  zoneSeverity: zoneVi.zone.severity,
}

const en: MapText = {
  map: 'Map of incidents and units',
  drawMap:
    'Map to draw zones on: arrows move it, Enter adds a point in the middle, Backspace takes the last away',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  legend: 'Legend',
  close: 'Close',
  baseMap: 'Base map',
  base: { grid: 'Grid', schematic: 'Schematic', tiles: 'Map' },
  badge: {
    grid: 'Coordinate grid, not for navigation',
    schematic: 'Schematic, not for navigation',
    tiles: 'Street map',
  },
  tilesFailed: 'The street map did not load; showing the schematic',
  waiting: 'Waiting for data',
  noIncidents: 'No incident with a place to show',
  noUnits: 'No unit has sent a position yet',
  nothingAtAll: 'No incident with a place to show, and no unit has sent a position yet',
  noneInView: 'No incident or unit in this view',
  dataLost: 'Data lost: positions are no longer updated',
  services: 'Services',
  priorities: 'Incident priority',
  unitStates: 'Unit status',
  positions: 'Positions',
  agency: { police: '113 Police', fire: '114 Fire and rescue', ambulance: '115 Ambulance' },
  priority: { 1: 'Priority 1', 2: 'Priority 2', 3: 'Priority 3', 4: 'Priority 4' },
  status: {
    SS: 'Available',
    PC: 'Dispatched',
    DI: 'En route',
    HT: 'On scene',
    CV: 'Transporting',
    BV: 'At hospital',
    NN: 'Out of service',
    ML: 'Contact lost',
  },
  staleLegend: 'Old position, with its age',
  lostLegend: 'Position lost',
  uncertaintyLegend: 'Uncertainty of the reported place',
  incident: 'Incident',
  positionAge: (age) => `position ${age} old`,
  cluster: (count, priority) => `${count} incidents, highest priority ${priority}`,
  here: (count) => `${count} items here`,
  stalePlace: 'old place',
  zoneButton: (count) => `Zones ${count}`,
  zones: (count) => `Zones (${count})`,
  noZones: zoneMapEn.mapNone,
  hospitals: 'Hospitals (115)',
  hospital: 'takes ambulances',
  hospitalDiverts: 'diverts them',
  zoneGroup: zoneMapEn.region,
  zoneBorders: 'Border of a zone: severity',
  zoneKind: zoneMapEn.kind,
  zoneSeverity: zoneMapEn.severity,
}

const tables: Readonly<Record<MapLanguage, MapText>> = { vi, en }

export const mapText = (lang: MapLanguage): MapText => tables[lang]

/** `45 s`, `12 ph`, `3 h`: the age of a position, rounded down. */
export const ageText = (seconds: number, lang: MapLanguage): string => {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < 120) return `${whole} s`
  if (whole < 7200) return `${Math.floor(whole / 60)} ${lang === 'vi' ? 'ph' : 'min'}`
  return `${Math.floor(whole / 3600)} ${lang === 'vi' ? 'giờ' : 'h'}`
}
