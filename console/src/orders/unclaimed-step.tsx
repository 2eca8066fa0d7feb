import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import type { ReactNode } from 'react'
import { moneyText } from '../frame/money-text.ts'
import { t } from '../i18n/translate.ts'
import {
  type Unclaimed,
  useApprove,
  useDecline,
  useGiveNotice,
  usePropose,
  useWaiveStorage,
} from './unclaimed.queries.ts'

interface StepProps {
  one: Unclaimed
  onClose: () => void
}

/** What can be done about goods nobody came for. */
type Step = 'notice' | 'proposal' | 'decline' | 'approve' | 'waive'

/** The dialog of one step. */
export function UnclaimedStep({ step, ...rest }: StepProps & { step: Step }) {
  if (step === 'notice') return <Notice {...rest} />
  if (step === 'proposal') return <Proposal {...rest} />
  if (step === 'decline') return <Decline {...rest} />
  if (step === 'waive') return <Waive {...rest} />
  return <Approve {...rest} />
}

const end = (step: Step, onClose: () => void): void => {
  toasts.show({ words: t(`unclaimed.done.${step}`) })
  onClose()
}

interface FrameProps<Values extends object> {
  form: ProblemForm<Values>
  title: string
  about: string
  danger?: boolean
  onClose: () => void
  children?: ReactNode
}

function Frame<Values extends object>({ form, title, about, danger = false, onClose, children }: FrameProps<Values>) {
  return (
    <Dialog open onOpenChange={onClose} title={title} description={about}>
      <Form form={form} label={title}>
        {children}
        <div className="flex justify-end pb-2">
          <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={form.formState.isSubmitting}>
            {title}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

const noticeWays = ['letter', 'registered_letter', 'email', 'posted'] as const

function Notice({ one: { id, version }, onClose }: StepProps) {
  const giving = useGiveNotice(id)
  const form = useProblemForm<{ way: (typeof noticeWays)[number]; reference: string }>({
    defaultValues: { way: 'registered_letter', reference: '' },
    onSubmit: async ({ way, reference }) => {
      await giving.carryOut({ version, way, reference: reference.trim() })
      end('notice', onClose)
    },
  })
  const options = noticeWays.map((value) => ({ value, label: t(`unclaimed.way.${value}`) }))
  return (
    <Frame form={form} title={t('unclaimed.give')} about={t('unclaimed.giveAbout')} onClose={onClose}>
      <FormField form={form} name="way">
        {(field) => <Select {...field} label={t('unclaimed.noticeWay')} options={options} required />}
      </FormField>
      <FormField form={form} name="reference">
        {(field) => (
          <TextField {...field} label={t('unclaimed.reference')} hint={t('unclaimed.referenceHint')} maxLength={120} />
        )}
      </FormField>
    </Frame>
  )
}

function Proposal({ one: { id, version }, onClose }: StepProps) {
  const proposing = usePropose(id)
  const form = useProblemForm<{ way: 'donated' | 'disposed'; recipient: string; reason: string }>({
    defaultValues: { way: 'donated', recipient: '', reason: '' },
    onSubmit: async ({ way, recipient, reason }) => {
      const to = way === 'donated' ? recipient.trim() : ''
      await proposing.carryOut({ version, way, recipient: to, reason: reason.trim() })
      end('proposal', onClose)
    },
  })
  const way = form.watch('way')
  const options = (['donated', 'disposed'] as const).map((value) => ({ value, label: t(`unclaimed.what.${value}`) }))
  return (
    <Frame form={form} title={t('unclaimed.propose')} about={t('unclaimed.proposeAbout')} onClose={onClose}>
      <FormField form={form} name="way">
        {(field) => <Select {...field} label={t('unclaimed.what')} options={options} required />}
      </FormField>
      {way === 'donated' && (
        <FormField form={form} name="recipient" rules={{ required: t('unclaimed.recipientMissing') }}>
          {(field) => <TextField {...field} label={t('unclaimed.recipient')} maxLength={200} required />}
        </FormField>
      )}
      <FormField form={form} name="reason" rules={{ required: t('unclaimed.reasonMissing') }}>
        {(field) => <TextField {...field} label={t('unclaimed.reason')} maxLength={300} required />}
      </FormField>
    </Frame>
  )
}

function Decline({ one: { id, version }, onClose }: StepProps) {
  const declining = useDecline(id)
  const form = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: async ({ reason }) => {
      await declining.carryOut({ version, reason: reason.trim() })
      end('decline', onClose)
    },
  })
  return (
    <Frame form={form} title={t('unclaimed.decline')} about={t('unclaimed.declineAbout')} onClose={onClose}>
      <FormField form={form} name="reason" rules={{ required: t('unclaimed.reasonMissing') }}>
        {(field) => <TextField {...field} label={t('unclaimed.reason')} maxLength={300} required />}
      </FormField>
    </Frame>
  )
}

function Waive({ one: { id, version, storage, currency }, onClose }: StepProps) {
  const { locale } = useUiSettings()
  const waiving = useWaiveStorage(id)
  const form = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: async ({ reason }) => {
      await waiving.carryOut({ version, reason: reason.trim() })
      end('waive', onClose)
    },
  })
  const about = t('unclaimed.waiveAbout', { amount: moneyText(storage.owed, currency, locale) })
  return (
    <Frame form={form} title={t('unclaimed.waive')} about={about} onClose={onClose}>
      <FormField form={form} name="reason" rules={{ required: t('unclaimed.reasonMissing') }}>
        {(field) => <TextField {...field} label={t('unclaimed.reason')} maxLength={300} required />}
      </FormField>
    </Frame>
  )
}

function Approve({ one: { id, version, balance, currency }, onClose }: StepProps) {
  const { locale } = useUiSettings()
  const approving = useApprove(id)
  const form = useProblemForm({
    defaultValues: {},
    onSubmit: async () => {
      await approving.carryOut({ version })
      end('approve', onClose)
    },
  })
  const about = t('unclaimed.approveAbout', { amount: moneyText(balance, currency, locale) })
  return <Frame form={form} title={t('unclaimed.approve')} about={about} danger onClose={onClose} />
}
