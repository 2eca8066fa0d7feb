import type { UiText } from '@clothesline/ui/ui-settings'
import { t } from '../i18n/translate.ts'

/** The words the components say on their own, in the present language. */
export const uiText = (): UiText => ({
  close: t('ui.close'),
  cancel: t('ui.cancel'),
  undo: t('ui.undo'),
  required: t('ui.required'),
  loading: t('ui.loading'),
  retry: t('ui.retry'),
  requestNumber: (id) => t('ui.requestNumber', { id }),
  clear: t('ui.clear'),
  searching: t('ui.searching'),
  noResults: t('ui.noResults'),
  resultCount: (count) => t('ui.resultCount', { count }),
  notANumber: t('ui.notANumber'),
  tooManyDecimals: (most) => t('ui.tooManyDecimals', { most }),
  numberTooLarge: t('ui.numberTooLarge'),
  increase: (label) => t('ui.increase', { label }),
  decrease: (label) => t('ui.decrease', { label }),
  notifications: t('ui.notifications'),
  refund: t('ui.refund'),
  formProblems: (count) => t('ui.formProblems', { count }),
  selectAll: t('ui.selectAll'),
  selectRow: (row) => t('ui.selectRow', { row }),
  selectedCount: (count) => t('ui.selectedCount', { count }),
  clearSelection: t('ui.clearSelection'),
  chooseColumns: t('ui.chooseColumns'),
  done: t('ui.done'),
  stepOf: (step, of) => t('ui.stepOf', { step, of }),
  shortcuts: t('ui.shortcuts'),
  unavailable: (reason) => t('ui.unavailable', { reason }),
})
