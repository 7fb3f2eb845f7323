/** What a file is by its bytes, what may be called a name, and where a link may lead. */
import { attachAudioBody, shownName } from '@lien-thong/shared/contract/attachment'
import { fileKind, saysWhere } from '@lien-thong/shared/incident/file-kind'
import { avif, bytes, heic, heicByBrand, html, jpeg, jpegWithTags, pdf, png, svg, webp } from './files.ts'

describe('kinds', () => {
  test.each([
    ['a JPEG', jpeg, 'jpeg'],
    ['a JPEG with a page behind it', bytes([...jpeg], html.toString('latin1')), 'jpeg'],
    ['a PNG', png, 'png'],
    ['a WebP', webp, 'webp'],
    ['a HEIC', heic, 'heic'],
    ['a HEIC that says so in its second brand', heicByBrand, 'heic'],
    ['a PDF', pdf, 'pdf'],
    ['an AVIF', avif, undefined],
    ['an SVG', svg, undefined],
    ['a page', html, undefined],
    ['a GIF that is also a page', bytes('GIF89a/*<script>*/=alert(1)'), undefined],
    ['a page that is also a PDF further down', bytes('<html>\n%PDF-1.7\n'), undefined],
    ['a line before a PDF', bytes('\n%PDF-1.7\n'), undefined],
    ['a PDF without a version', bytes('%PDF-x'), undefined],
    ['a RIFF that is sound', bytes('RIFF', [26, 0, 0, 0], 'WAVEfmt '), undefined],
    ['an MP4', bytes([0, 0, 0, 24], 'ftypisom\0\0\0\0isommp41'), undefined],
    ['a box that ends before its brands', bytes([0, 0, 0, 16], 'ftypmif1\0\0\0\0heic'), undefined],
    ['a box longer than the file', bytes([0xff, 0xff, 0xff, 0xff], 'ftypmif1\0\0\0\0mif1'), undefined],
    ['a program', bytes('MZ\x90\0'), undefined],
    ['an archive', bytes('PK\x03\x04'), undefined],
    ['half a signature', png.subarray(0, 5), undefined],
    ['three bytes of a box', bytes([0, 0, 0]), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (_, file, expected) => {
    expect(fileKind(file)).toBe(expected)
  })
})

describe('a photograph that says where it was taken', () => {
  test.each([
    ['with a GPS directory', jpegWithTags([0x0110, 0x8825]), true],
    ['in the other byte order', jpegWithTags([0x8825], 'MM'), true],
    ['with a camera alone', jpegWithTags([0x0110, 0x0132]), false],
    ['without Exif', jpeg, false],
    ['cut off in its directory', jpegWithTags([0x0110, 0x8825]).subarray(0, 34), false],
    ['with a directory far behind its end', bytes('Exif\0\0II', [42, 0, 0xff, 0xff, 0xff, 0xff]), false],
    ['with Exif and nothing more', bytes([0xff, 0xd8, 0xff], 'Exif\0\0'), false],
    ['with neither byte order', bytes('Exif\0\0XX', [42, 0, 8, 0, 0, 0, 1, 0]), false],
  ])('%s', (_, file, expected) => {
    expect(saysWhere(file)).toBe(expected)
  })
})

describe('names', () => {
  test.each([
    ['ảnh hiện trường.jpg', 'ảnh hiện trường.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system.ini', 'system.ini'],
    ['C:\\Users\\x\\a.png', 'a.png'],
    ['/', undefined],
    ['..', undefined],
    ['...', undefined],
    ['', undefined],
    ['   ', undefined],
    ['a\r\nset-cookie: x', 'aset-cookie: x'],
    ['a\0.jpg', 'a\uFFFD.jpg'],
    ['anh\u202Egpj.exe', 'anhgpj.exe'],
    ['a"b;c=d.png', 'a"b;c=d.png'],
    ['x'.repeat(900), 'x'.repeat(200)],
    ['\uD800.png', '\uFFFD.png'],
  ])('%j is shown as %j', (given, expected) => {
    expect(shownName(given)).toBe(expected)
  })
})

describe('links', () => {
  test.each([
    ['https://ghi-am.example.vn/cuoc-goi/7.mp3', true],
    ['https://ghi-am.example.vn:8443/x?y=z#t', true],
    ['https://ghi-am.example.vn', true],
    ['http://ghi-am.example.vn/7.mp3', false],
    ['https://ai:mat-khau@ghi-am.example.vn/', false],
    ['https://', false],
    ['https:///x', false],
    ['javascript:alert(1)//https://x', false],
    ['https://a b.vn/', false],
    ['https://x\\@y.vn/', false],
    ['file:///etc/passwd', false],
    [`https://x.vn/${'a'.repeat(2000)}`, false],
  ])('%s', (url, expected) => {
    expect(attachAudioBody.safeParse({ url }).success).toBe(expected)
  })
})
