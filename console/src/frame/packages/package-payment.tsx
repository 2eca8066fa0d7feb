import { Banner } from '@clothesline/ui/banner'
import { FormField, type ProblemForm } from '@clothesline/ui/form'
import { Money } from '@clothesline/ui/money'
import { MoneyField } from '@clothesline/ui/money-field'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../../i18n/translate.ts'
import { PageLink } from '../link.tsx'
import type { useTill } from '../till.ts'
import type { PackageTender, PartTyped } from './sale-parts-rules.ts'

/** How a package is paid, as its form holds it; `planId` says which one is sold, and is empty where the package exists. */
export interface PaymentValues extends PartTyped {
  planId: string
}

/** What was entered, as programs take it; cards go through the terminal. */
export const tenderOf = ({ tender, given, reference }: Omit<PaymentValues, 'planId'>) =>
  tender === 'cash'
    ? { kind: 'cash' as const, ...(given !== null && { tendered: given }) }
    : { kind: tender === 'wallet' ? ('wallet' as const) : ('transfer' as const), reference: reference.trim() }

interface PackagePaymentProps {
  form: ProblemForm<PaymentValues>
  tenders: readonly PackageTender[]
  till: ReturnType<typeof useTill>
  due: { amount: number; currency: string }
  /** Whether less than is due may be paid in a way, and the rest in others. */
  inParts?: boolean | undefined
}

/** Asks how a package is paid: the way, and what belongs to it. */
export function PackagePayment({ form, tenders, till, due, inParts = false }: PackagePaymentProps) {
  const tender = form.watch('tender')
  return (
    <>
      <FormField form={form} name="tender">
        {(field) => (
          <Select
            {...field}
            label={t('prepaid.paidBy')}
            options={tenders.map((value) => ({ value, label: t('prepaid.tender', { tender: value }) }))}
          />
        )}
      </FormField>
      {tender === 'cash' && till.wanting && (
        <Banner
          tone="caution"
          title={t('prepaid.noDrawer')}
          action={<PageLink to="/cash">{t('prepaid.toCash')}</PageLink>}
        />
      )}
      {tender === 'cash' && <Cash form={form} due={due} />}
      {tender !== 'cash' && inParts && <Amount form={form} due={due} />}
      {(tender === 'transfer' || tender === 'wallet') && (
        <FormField form={form} name="reference" rules={{ required: t('prepaid.needed') }}>
          {(field) => <TextField {...field} label={t('prepaid.reference')} maxLength={120} required />}
        </FormField>
      )}
    </>
  )
}

type AmountProps = Pick<PackagePaymentProps, 'form' | 'due'>

function Cash({ form, due: { amount, currency } }: AmountProps) {
  const given = form.watch('given')
  return (
    <>
      <FormField form={form} name="given" rules={{ validate: (typed) => typed !== 0 || t('prepaid.needed') }}>
        {(field) => (
          <MoneyField {...field} value={field.value ?? amount} label={t('prepaid.given')} currency={currency} />
        )}
      </FormField>
      <p className="flex items-baseline justify-between gap-4">
        <span className="text-muted">{t('prepaid.change')}</span>
        <output className="text-title font-strong">
          <Money amount={Math.max(0, (given ?? amount) - amount)} currency={currency} />
        </output>
      </p>
    </>
  )
}

function Amount({ form, due: { amount, currency } }: AmountProps) {
  const within = (typed: number | null) => typed === null || (typed > 0 && typed <= amount) || t('prepaid.amountBeyond')
  return (
    <FormField form={form} name="amount" rules={{ validate: within }}>
      {(field) => (
        <MoneyField {...field} value={field.value ?? amount} label={t('prepaid.amount')} currency={currency} />
      )}
    </FormField>
  )
}
