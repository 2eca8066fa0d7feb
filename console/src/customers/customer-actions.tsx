import { Button } from '@clothesline/ui/button'
import type { CommandEntry } from '@clothesline/ui/command-palette'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useMemo, useState } from 'react'
import { PageLink } from '../frame/link.tsx'
import { pageActions } from '../frame/page-actions.ts'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Customer, useBlockCustomer, useUnblockCustomer } from './customers.queries.ts'

/** What can be done with a customer, as the server says; the palette offers the same. */
export function CustomerActions({ customer, onEdit }: { customer: Customer; onEdit: () => void }) {
  const [blocking, setBlocking] = useState(false)
  const unblock = useUnblockCustomer(customer.id)
  const { edit } = customer.can
  const mayMerge = useMay('customers.merge')
  pageActions.useContribution(
    useMemo<readonly CommandEntry[]>(
      () =>
        edit
          ? [{ id: 'edit', group: t('palette.actions'), label: t('customers.edit'), icon: 'edit', run: onEdit }]
          : [],
      [edit, onEdit],
    ),
  )
  const letIn = async () => {
    await unblock.carryOut({ version: customer.version })
    toasts.show({ words: t('customers.isUnblocked', { name: customer.name }) })
  }
  return (
    <>
      {mayMerge && customer.mergedInto === null && (
        <PageLink to="/customers/merge" search={{ kept: customer.id, absorbed: '' }}>
          {t('customers.mergeWithOther')}
        </PageLink>
      )}
      {customer.can.block && (
        <Button variant="quiet" onPress={() => setBlocking(true)}>
          {t('customers.block')}
        </Button>
      )}
      {customer.can.unblock && (
        <Button busy={unblock.isPending} onPress={() => void letIn()}>
          {t('customers.unblock')}
        </Button>
      )}
      {edit && (
        <Button variant="primary" icon="edit" onPress={onEdit}>
          {t('customers.edit')}
        </Button>
      )}
      {blocking && <Blocking customer={customer} onClose={() => setBlocking(false)} />}
    </>
  )
}

function Blocking({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const block = useBlockCustomer(customer.id)
  const form = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: async ({ reason }) => {
      await block.carryOut({ version: customer.version, reason: reason.trim() })
      toasts.show({ words: t('customers.isBlocked', { name: customer.name }), tone: 'note' })
      onClose()
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('customers.block')} description={t('customers.blockAbout')}>
      <Form form={form} label={t('customers.block')}>
        <FormField form={form} name="reason" rules={{ required: t('customers.reasonMissing') }}>
          {(field) => <TextField {...field} label={t('customers.reason')} required maxLength={300} />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="danger" busy={form.formState.isSubmitting}>
            {t('customers.block')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
