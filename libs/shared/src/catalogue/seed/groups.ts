// data: written for this project.
// Families of incident types, and what units of the three services can do.
import type { Agency } from '../../kernel/agency.ts'
import type { Capability, Family } from '../catalogue.ts'
import { both } from './write.ts'

const family = (name: string, vi: string, en: string): Family => ({ family: name, name: both(vi, en) })

export const families: readonly Family[] = [
  family('fire', 'Cháy, khói, nổ', 'Fire, smoke, explosion'),
  family('hazard', 'Chất nguy hiểm, điện', 'Hazardous substances, electricity'),
  family('rescue', 'Cứu nạn cứu hộ', 'Rescue'),
  family('water', 'Dưới nước, ngập lụt', 'Water and flood'),
  family('traffic', 'Giao thông', 'Traffic'),
  family('violence', 'Bạo lực', 'Violence'),
  family('property', 'Xâm phạm tài sản', 'Property crime'),
  family('order', 'Trật tự công cộng', 'Public order'),
  family('person', 'Người mất tích, cần giúp', 'Missing and vulnerable people'),
  family('medical', 'Bệnh cấp cứu', 'Acute illness'),
  family('injury', 'Chấn thương', 'Injury'),
  family('question', 'Hỏi đáp', 'Questions'),
]

const capability = (agency: Agency, name: string, vi: string, en: string): Capability => ({
  capability: name,
  agency,
  name: both(vi, en),
})

export const capabilities: readonly Capability[] = [
  capability('police', 'patrol', 'Tuần tra', 'Patrol'),
  capability('police', 'armed_response', 'Phản ứng nhanh có vũ trang', 'Armed response'),
  capability('police', 'traffic_control', 'Điều tiết giao thông', 'Traffic control'),
  capability('police', 'investigation', 'Điều tra, khám nghiệm', 'Investigation'),
  capability('police', 'negotiation', 'Thương thuyết', 'Negotiation'),
  capability('police', 'bomb_disposal', 'Xử lý bom mìn', 'Bomb disposal'),
  capability('fire', 'fire_pump', 'Chữa cháy', 'Fire pump'),
  capability('fire', 'aerial_ladder', 'Thang cao', 'Aerial ladder'),
  capability('fire', 'technical_rescue', 'Cứu hộ, cắt phá', 'Technical rescue'),
  capability('fire', 'water_rescue', 'Cứu hộ dưới nước', 'Water rescue'),
  capability('fire', 'hazmat', 'Xử lý chất nguy hiểm', 'Hazardous materials'),
  capability('ambulance', 'basic_life_support', 'Cấp cứu cơ bản', 'Basic life support'),
  capability('ambulance', 'advanced_life_support', 'Cấp cứu hồi sức', 'Advanced life support'),
  capability('ambulance', 'patient_transport', 'Chở người bệnh nằm cáng', 'Stretcher transport'),
  capability('ambulance', 'mass_casualty', 'Cấp cứu nhiều nạn nhân', 'Mass casualty'),
]
