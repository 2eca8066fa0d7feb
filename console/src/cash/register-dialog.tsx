import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Switch } from '@clothesline/ui/switch'
import { TextField } from '@clothesline/ui/text-field'
import type { Register } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { useChangeRegister, useSetUp } from './cash.queries.ts'

/** Sets up a register of the branch. */
export function RegisterDialog({ branchId, onClose }: { branchId: string; onClose: () => void }) {
  const setUp = useSetUp(onClose)
  const form = useProblemForm({
    defaultValues: { code: '', name: '' },
    onSubmit: ({ code, name }) => setUp.carryOut({ branchId, code: code.trim().toUpperCase(), name: name.trim() }),
  })
  const needed = { required: t('cash.needed') }
  return (
    <Dialog open onOpenChange={onClose} title={t('cash.setUp')} description={t('cash.setUpAbout')}>
      <Form form={form} label={t('cash.setUp')}>
        <FormField form={form} name="code" rules={needed}>
          {(field) => <TextField {...field} label={t('cash.code')} hint={t('cash.codeHint')} maxLength={12} required />}
        </FormField>
        <FormField form={form} name="name" rules={needed}>
          {(field) => <TextField {...field} label={t('cash.name')} maxLength={60} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('cash.setUp')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** Renames a register, or takes it out of use while its drawer is closed. */
export function ChangeRegisterDialog({ register, onClose }: { register: Register; onClose: () => void }) {
  const { id, code, name, active, version } = register
  const change = useChangeRegister(id, onClose)
  const form = useProblemForm({
    defaultValues: { name, active },
    onSubmit: (wanted) => change.carryOut({ ...wanted, name: wanted.name.trim(), version }),
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('cash.changeOf', { register: code })}>
      <Form form={form} label={t('cash.changeOf', { register: code })}>
        <FormField form={form} name="name" rules={{ required: t('cash.needed') }}>
          {(field) => <TextField {...field} label={t('cash.name')} maxLength={60} required />}
        </FormField>
        <FormField form={form} name="active">
          {(field) => <Switch {...field} label={t('cash.inUse')} hint={t('cash.inUseHint')} />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('cash.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
