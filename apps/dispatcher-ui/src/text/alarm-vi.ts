/** Words of alarms that every page needs, in Vietnamese; those of their list come with it. */
export const alarmVi = {
  alarm: {
    title: 'Cảnh báo',
    toList: 'Mở hoặc đóng danh sách cảnh báo (F7: cảnh báo tiếp theo)',
    acknowledged: 'Đã ghi nhận: {{kind}}',
    shelved: 'Đã gác {{minutes}} phút: {{kind}}',
    unshelved: 'Đã bỏ gác: {{kind}}',
    floodNews: '{{agency}}: hơn 10 cảnh báo trong 10 phút. Cảnh báo thấp được gộp lại.',
  },
  alarmKind: {
    crew_emergency: 'Kíp xe kêu cứu',
    leg_without_unit: 'Chưa có xe',
    leg_not_accepted: 'Chưa ai nhận',
    no_movement: 'Xe chưa xuất phát',
    status_too_long: 'Trạng thái quá lâu',
    position_lost: 'Mất vị trí xe',
    call_back_due: 'Chưa gọi lại',
    outcome_due: 'Cuộc gọi chưa có kết quả',
    hand_over_not_accepted: 'Bàn giao chưa được nhận',
    source_silent: 'Tổng đài im lặng',
    system_degraded: 'Hệ thống suy giảm',
  },
  alarmPriority: { high: 'Cảnh báo khẩn', medium: 'Cảnh báo', low: 'Cảnh báo thấp' },
} as const
