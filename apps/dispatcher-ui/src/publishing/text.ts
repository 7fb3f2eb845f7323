/** The words of drafts, differences and publishing in both languages. */
const vi = {
  locale: 'vi-VN',
  back: 'Bàn điều phối',
  loading: 'Đang tải…',
  lost: 'Chưa liên lạc được với trung tâm. Trang vẫn đang thử lại.',
  inForce: (version: number, by: string, at: string | undefined) =>
    at === undefined ? `Đang áp dụng: bản ${version}, có sẵn` : `Đang áp dụng: bản ${version}, ${by}, ${at}`,
  warning: 'Lưu ý',
  fault: 'Lỗi',
  draft: 'Bản nháp',
  noDraft: 'Chưa có thay đổi nào. Sửa một dòng để bắt đầu bản nháp.',
  draftBy: (by: string, at: string) => `${by} sửa lúc ${at}`,
  publishedMeanwhile: (version: number) =>
    `Trong lúc bạn sửa, bản ${version} đã được áp dụng. Xem khác biệt với bản đó rồi tiếp tục.`,
  rebase: 'Tiếp tục từ bản mới',
  publish: 'Áp dụng',
  publishWhy: 'Bản nháp còn lỗi.',
  discard: 'Bỏ bản nháp',
  published: (version: number) => `Đã áp dụng bản ${version}.`,
  change: { added: 'thêm', removed: 'bỏ', changed: 'sửa' },
  nothing: 'không có',
  savedMeanwhile: (by: string) => `Trong lúc bạn nhập, ${by} đã lưu một bản nháp khác.`,
  publishedOver: (by: string, version: number) => `Trong lúc bạn nhập, ${by} đã áp dụng bản ${version}.`,
  discardedMeanwhile: (by: string) => `Trong lúc bạn nhập, ${by} đã bỏ bản nháp.`,
  keepMine: 'Giữ phần chưa lưu, tiếp tục từ bản đó',
  takeTheirs: 'Bỏ phần chưa lưu, xem bản nháp đó',
  takePublished: 'Bỏ phần chưa lưu, xem bản đó',
  decide: 'Hãy chọn giữ hay bỏ phần chưa lưu trước.',
  gone: 'Trong lúc bạn sửa, mục này đã bị gỡ khỏi bản nháp. Lưu sẽ đưa nó trở lại như đang ghi ở đây.',
  leave: {
    title: 'Bỏ phần chưa lưu?',
    why: 'Những gì bạn vừa nhập chưa được lưu, và mất nếu rời đi.',
    stay: 'Ở lại nhập tiếp',
    drop: 'Bỏ phần chưa lưu',
  },
}

export type DraftText = typeof vi

const en: DraftText = {
  locale: 'en-GB',
  back: 'Console',
  loading: 'Loading…',
  lost: 'No contact with the hub. The page keeps trying.',
  inForce: (version, by, at) =>
    at === undefined
      ? `In force: version ${version}, built in`
      : `In force: version ${version}, ${by}, ${at}`,
  warning: 'Note',
  fault: 'Fault',
  draft: 'Draft',
  noDraft: 'Nothing is changed. Edit a line to begin a draft.',
  draftBy: (by, at) => `${by} at ${at}`,
  publishedMeanwhile: (version) =>
    `Version ${version} was published while you edited. Look at the difference to it, then go on.`,
  rebase: 'Go on from the new version',
  publish: 'Publish',
  publishWhy: 'The draft has faults.',
  discard: 'Discard the draft',
  published: (version) => `Version ${version} is in force.`,
  change: { added: 'added', removed: 'removed', changed: 'changed' },
  nothing: 'nothing',
  savedMeanwhile: (by) => `While you typed, ${by} saved another draft.`,
  publishedOver: (by, version) => `While you typed, ${by} published version ${version}.`,
  discardedMeanwhile: (by) => `While you typed, ${by} discarded the draft.`,
  keepMine: 'Keep what is not saved, go on from there',
  takeTheirs: 'Drop what is not saved, look at that draft',
  takePublished: 'Drop what is not saved, show that version',
  decide: 'First keep or drop what is not saved.',
  gone: 'While you edited, this was taken out of the draft. Saving puts it back as it stands here.',
  leave: {
    title: 'Drop what is not saved?',
    why: 'What you typed is not saved, and is lost if you leave.',
    stay: 'Stay and go on',
    drop: 'Drop what is not saved',
  },
}

export const draftText = { vi, en } as const
