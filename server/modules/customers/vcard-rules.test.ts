import { expect, test } from 'vitest'
import { type VCard, vCardReader } from './vcard-rules.ts'

/** Cards of a text, its bytes in UTF-8 unless they are given. */
function cardsOf(text: string | Buffer): VCard[] {
  const reader = vCardReader()
  const lines = Buffer.from(text as string)
    .toString('latin1')
    .split(/\r?\n/)
  return lines.flatMap((line) => reader.push(line) ?? [])
}

const card = (...lines: string[]): string => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n')
const only = (...lines: string[]): VCard | undefined => cardsOf(card(...lines))[0]

test('a card of version 3.0 with everything a laundry asks for', () => {
  expect(
    only(
      'FN:Dr. Ada Lund',
      'ORG:Lund\\, Sons;Accounting',
      'TEL;TYPE=WORK,VOICE:020 7946 0001',
      'TEL;TYPE=cell;TYPE=pref:07700 900123',
      'EMAIL;TYPE=INTERNET:ada@lund.example',
      'ADR;TYPE=HOME:;Flat 2;1 High Street\\nRear;Leeds;Yorkshire;LS1 4AA;GB',
      'NOTE:Rings twice\\; likes silk',
      'CATEGORIES:hotel,gold\\, old',
      'UID:urn:uuid:1',
    ),
  ).toEqual({
    name: 'Dr. Ada Lund',
    company: 'Lund, Sons',
    phones: [
      { number: '07700 900123', label: 'mobile' },
      { number: '020 7946 0001', label: 'work' },
    ],
    emails: ['ada@lund.example'],
    addresses: [
      {
        label: 'home',
        lines: ['Flat 2', '1 High Street', 'Rear'],
        city: 'Leeds',
        region: 'Yorkshire',
        postcode: 'LS1 4AA',
        country: 'GB',
      },
    ],
    notes: ['Rings twice; likes silk'],
    tags: ['hotel', 'gold, old'],
    uid: 'urn:uuid:1',
  })
})

test('version 2.1: kinds without a name, quoted-printable over several lines, a charset of its own', () => {
  const [found] = cardsOf(
    Buffer.from(
      [
        'BEGIN:VCARD',
        'VERSION:2.1',
        'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg',
        'TEL;HOME;FAX:030 1234',
        'NOTE;QUOTED-PRINTABLE:line one=0D=0A=',
        'line two=',
        ' three',
        'END:VCARD',
      ].join('\n'),
      'latin1',
    ),
  )
  expect(found).toMatchObject({
    name: 'Jörg Müller',
    phones: [{ number: '030 1234', label: 'home fax' }],
    notes: ['line one\r\nline two three'],
  })
})

test('version 4.0: addresses of the web, kinds in quotes, a preference by number', () => {
  const found = only(
    'FN:Ada',
    'TEL;VALUE=uri;TYPE="voice,home":tel:+1-418-656-9254',
    'TEL;PREF=1;VALUE=uri;TYPE="cell":tel:+1-418-262-6501',
    'EMAIL:mailto:ada@lund.example',
    'ADR;LABEL="1, Rue: du Port";TYPE=work:;;1 Rue du Port;Québec;QC;G1V 2M2;Canada',
  )
  expect(found?.phones).toEqual([
    { number: '+1-418-262-6501', label: 'mobile' },
    { number: '+1-418-656-9254', label: 'home' },
  ])
  expect(found).toMatchObject({ emails: ['ada@lund.example'], addresses: [{ label: 'work', city: 'Québec' }] })
})

test('folded lines are one, and a label of its own group names a phone', () => {
  const found = only('FN:A very ', ' long name', 'item1.TEL:1234567', 'item1.X-ABLabel:_$!<AssistantPhone>!$_')
  expect(found).toMatchObject({ name: 'A very long name', phones: [{ number: '1234567', label: 'AssistantPhone' }] })
})

test('a name is made of its parts where nobody wrote it out, and a picture is passed over', () => {
  expect(
    only('N:Lund;Ada;Maria,Rose;Dr.;', 'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg', ' ABAQAAAQABAAD'),
  ).toMatchObject({
    name: 'Dr. Ada Maria, Rose Lund',
  })
})

test('a card within a card belongs to nobody, and what stands between cards is no card', () => {
  const nested = card('FN:Boss', 'AGENT:', 'BEGIN:VCARD', 'FN:Clerk', 'END:VCARD', 'TEL:1')
  expect(cardsOf(`rubbish\r\n${nested}\r\n\r\n${card('FN:Next')}`)).toMatchObject([
    { name: 'Boss', phones: [{ number: '1' }] },
    { name: 'Next' },
  ])
})

test('bytes that are no UTF-8 are read as Windows-1252, and a charset nobody knows does no harm', () => {
  const bytes = Buffer.from(card('FN:Zo\xeb', 'NOTE;CHARSET=KLINGON:caf\xe9'), 'latin1')
  expect(cardsOf(bytes)).toMatchObject([{ name: 'Zoë', notes: ['café'] }])
})

test('a card that never ends is none', () => {
  expect(cardsOf('BEGIN:VCARD\nFN:Nobody\n')).toEqual([])
})
