import { isSupportedCountry } from 'libphonenumber-js/max'
import { z } from 'zod'

const storable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
const text = (most: number) => z.string().trim().min(1).max(most).refine(storable, 'has characters that are no text')
const optional = (most: number) => text(most).nullable()

/** How a customer wants things done; strict, so that a misspelt wish is refused instead of lost. */
export const PreferencesInput = z.strictObject({
  starch: z.enum(['none', 'light', 'medium', 'heavy']).optional(),
  finish: z.enum(['fold', 'hang']).optional(),
  detergent: z.enum(['standard', 'sensitive', 'fragrance_free', 'eco', 'own']).optional(),
  softener: z.boolean().optional(),
  temperature: z.enum(['cold', '30', '40', '60', '90']).optional(),
  packaging: z.enum(['plastic', 'paper', 'reusable_bag', 'box', 'none']).optional(),
  allergies: text(500).optional(),
})

const Consent = z.strictObject({ granted: z.boolean() })

const channels = ['sms', 'email', 'whatsapp', 'post', 'call'] as const
const consentKeys = channels.flatMap((channel) => [channel, `${channel}:service`, `${channel}:reviews`] as const)

/** What the customer allows or forbids: a channel alone is for offers, `:service` and `:reviews` are other purposes. Those not named stay as they are. */
export const ConsentsInput = z.partialRecord(z.enum(consentKeys), Consent)

/** No tax is charged between two days (both included; no end when `to` is null), and why. */
export const ExemptionInput = z
  .strictObject({
    reason: text(300),
    certificate: optional(120).default(null),
    from: z.iso.date(),
    to: z.iso.date().nullable().default(null),
  })
  .refine(({ from, to }) => to === null || to >= from, { path: ['to'], message: 'It ends on its first day or later.' })

/** Somebody to ask for at a customer's. */
export const PersonInput = z.strictObject({
  id: z.uuid().optional(),
  name: text(200),
  role: optional(80).default(null),
  phone: optional(60).default(null),
  email: z.string().trim().max(254).pipe(z.email('not an e-mail address')).nullable().default(null),
})

/** A phone as it is written; it is kept in E.164. */
export const PhoneInput = z.strictObject({
  number: text(60),
  label: optional(40).default(null),
  isPrimary: z.boolean().default(false),
})

/** An address; `id` says which one of the customer's is meant when a list is replaced. */
export const AddressInput = z
  .strictObject({
    id: z.uuid().optional(),
    label: optional(40).default(null),
    lines: z.array(text(200)).max(5).default([]),
    city: optional(120).default(null),
    postcode: optional(20).default(null),
    region: optional(120).default(null),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'two capital letters such as DE')
      .nullable()
      .default(null),
    accessNotes: optional(1000).default(null),
    /** Degrees, north and east positive: a pin put by hand. Null forgets the place, and left out it stays, as long as the address reads the same. */
    latitude: z.number().min(-90).max(90).nullable().optional(),
    longitude: z.number().min(-180).max(180).nullable().optional(),
    isPickup: z.boolean().default(false),
    isDelivery: z.boolean().default(false),
  })
  .refine(({ latitude, longitude }) => (typeof latitude === 'number') === (typeof longitude === 'number'), {
    path: ['longitude'],
    message: 'A place needs latitude and longitude.',
  })
  .refine(
    (address) => address.lines.length > 0 || address.city !== null || address.postcode !== null,
    'give at least a street, a city or a postcode',
  )

const EmailInput = z.string().trim().max(254).pipe(z.email('not an e-mail address'))

/** Everything one may say of a customer. */
export const CustomerFields = z.strictObject({
  kind: z.enum(['person', 'business']),
  name: text(200),
  company: optional(200),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/, 'a language tag such as en or ar-AE')
    .nullable(),
  note: optional(4000),
  taxNumber: optional(40),
  tags: z.array(text(40)).max(30),
  preferences: PreferencesInput,
  consents: ConsentsInput,
  phones: z.array(PhoneInput).max(20),
  emails: z.array(EmailInput).max(20),
  addresses: z
    .array(AddressInput)
    .max(20)
    .refine(
      (all) => all.filter(({ isPickup }) => isPickup).length <= 1,
      'One address at most is the usual one for pickups.',
    )
    .refine(
      (all) => all.filter(({ isDelivery }) => isDelivery).length <= 1,
      'One address at most is the usual one for deliveries.',
    ),
  people: z.array(PersonInput).max(20),
  vip: z.boolean(),
  groupId: z.uuid().nullable(),
  exemption: ExemptionInput.nullable(),
})

/** The country that phones without a country code belong to; the chain's own when it is not given. */
export const Country = z.string().refine(isSupportedCountry, 'two capital letters such as DE')
