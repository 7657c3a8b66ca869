import type { Rule } from '../rule.ts';
import { allowByExclusion } from './allow-by-exclusion/rule.ts';
import { allowEverything } from './allow-everything/rule.ts';
import { alwaysNil } from './always-nil/rule.ts';
import { ambiguousCall } from './ambiguous-call/rule.ts';
import { andOrWithoutMiddle } from './and-or-without-middle/rule.ts';
import { batchWithoutEmit } from './batch-without-emit/rule.ts';
import { callArguments } from './call-arguments/rule.ts';
import { comparatorOrder } from './comparator-order/rule.ts';
import { concatInLoop } from './concat-in-loop/rule.ts';
import { constantComparison } from './constant-comparison/rule.ts';
import { constantCondition } from './constant-condition/rule.ts';
import { constantFault } from './constant-fault/rule.ts';
import { constantKey } from './constant-key/rule.ts';
import { constantSeed } from './constant-seed/rule.ts';
import { constantTest } from './constant-test/rule.ts';
import { constantWhere } from './constant-where/rule.ts';
import { coveredRule } from './covered-rule/rule.ts';
import { denyWithoutAudit } from './deny-without-audit/rule.ts';
import { duplicateCondition } from './duplicate-condition/rule.ts';
import { duplicateKey } from './duplicate-key/rule.ts';
import { emitOutsideEmit } from './emit-outside-emit/rule.ts';
import { emptyBlock } from './empty-block/rule.ts';
import { entryMayBeMissing } from './entry-may-be-missing/rule.ts';
import { errorWithoutMessage } from './error-without-message/rule.ts';
import { eventMutation } from './event-mutation/rule.ts';
import { formatArguments } from './format-arguments/rule.ts';
import { hiddenState } from './hidden-state/rule.ts';
import { identicalBranches } from './identical-branches/rule.ts';
import { inexactDivision } from './inexact-division/rule.ts';
import { infiniteLoop } from './infinite-loop/rule.ts';
import { inputOutsideJournals } from './input-outside-journals/rule.ts';
import { iteratesState } from './iterates-state/rule.ts';
import { lengthOfMap } from './length-of-map/rule.ts';
import { literalWildcard } from './literal-wildcard/rule.ts';
import { loopNeverRuns } from './loop-never-runs/rule.ts';
import { loopRunsOnce } from './loop-runs-once/rule.ts';
import { malformedPattern } from './malformed-pattern/rule.ts';
import { mixedKeys } from './mixed-keys/rule.ts';
import { nilInList } from './nil-in-list/rule.ts';
import { notBeforeComparison } from './not-before-comparison/rule.ts';
import { nullTruth } from './null-truth/rule.ts';
import { numberLikeKey } from './number-like-key/rule.ts';
import { openToAnyone } from './open-to-anyone/rule.ts';
import { operandType } from './operand-type/rule.ts';
import { optionalPayloadField } from './optional-payload-field/rule.ts';
import { orDefaultOnBoolean } from './or-default-on-boolean/rule.ts';
import { pathPrefix } from './path-prefix/rule.ts';
import { placeNotEmitted } from './place-not-emitted/rule.ts';
import { quorumOfOne } from './quorum-of-one/rule.ts';
import { redefinedLocal } from './redefined-local/rule.ts';
import { reducerDoesNotMerge } from './reducer-does-not-merge/rule.ts';
import { redundantFunction } from './redundant-function/rule.ts';
import { redundantInput } from './redundant-input/rule.ts';
import { redundantMatch } from './redundant-match/rule.ts';
import { removeNeverHappens } from './remove-never-happens/rule.ts';
import { repeatedCondition } from './repeated-condition/rule.ts';
import { repeatedReducer } from './repeated-reducer/rule.ts';
import { ruleWithoutId } from './rule-without-id/rule.ts';
import { ruleWithoutReason } from './rule-without-reason/rule.ts';
import { selfAssignment } from './self-assignment/rule.ts';
import { shadowedLibrary } from './shadowed-library/rule.ts';
import { shadowedLocal } from './shadowed-local/rule.ts';
import { sharedTable } from './shared-table/rule.ts';
import { shiftInLoop } from './shift-in-loop/rule.ts';
import { similarNames } from './similar-names/rule.ts';
import { sourceFieldType } from './source-field-type/rule.ts';
import { stateGrowsPerEvent } from './state-grows-per-event/rule.ts';
import { stateNotData } from './state-not-data/rule.ts';
import { stateNotReturned } from './state-not-returned/rule.ts';
import { stateWithoutStart } from './state-without-start/rule.ts';
import { swallowedError } from './swallowed-error/rule.ts';
import { typeNotInEvents } from './type-not-in-events/rule.ts';
import { unbalancedAssignment } from './unbalanced-assignment/rule.ts';
import { unboundedGrowth } from './unbounded-growth/rule.ts';
import { uncheckedField } from './unchecked-field/rule.ts';
import { unknownEnvelopeField } from './unknown-envelope-field/rule.ts';
import { unknownEventType } from './unknown-event-type/rule.ts';
import { unknownPayloadField } from './unknown-payload-field/rule.ts';
import { unknownSourceField } from './unknown-source-field/rule.ts';
import { unknownStateField } from './unknown-state-field/rule.ts';
import { unknownTypeName } from './unknown-type-name/rule.ts';
import { unreachableCode } from './unreachable-code/rule.ts';
import { unusedLocal } from './unused-local/rule.ts';
import { unusedLoopVariable } from './unused-loop-variable/rule.ts';
import { unusedParameter } from './unused-parameter/rule.ts';
import { unusedPayloadType } from './unused-payload-type/rule.ts';
import { unusedResult } from './unused-result/rule.ts';
import { whereUnknownType } from './where-unknown-type/rule.ts';

/**
 * Every rule, by code. For EchoLua: L01 names, L02 control flow, L03 conditions, L04 tables, texts and calls, L05 numbers, L06 folds,
 * L07 cost. L08 policies, L10 folds in YAML; L09 are findings of the engine (engine-findings.ts).
 */
export const RULES: readonly Rule[] = [
  unusedLocal,
  unusedParameter,
  unusedLoopVariable,
  shadowedLocal,
  redefinedLocal,
  shadowedLibrary,
  selfAssignment,
  unbalancedAssignment,
  alwaysNil,
  unreachableCode,
  emptyBlock,
  constantCondition,
  infiniteLoop,
  loopRunsOnce,
  duplicateCondition,
  identicalBranches,
  loopNeverRuns,
  ambiguousCall,
  constantComparison,
  unknownTypeName,
  notBeforeComparison,
  orDefaultOnBoolean,
  andOrWithoutMiddle,
  nullTruth,
  duplicateKey,
  mixedKeys,
  nilInList,
  numberLikeKey,
  lengthOfMap,
  callArguments,
  unusedResult,
  comparatorOrder,
  redundantFunction,
  formatArguments,
  malformedPattern,
  inexactDivision,
  constantFault,
  operandType,
  stateNotReturned,
  eventMutation,
  hiddenState,
  stateNotData,
  sharedTable,
  unboundedGrowth,
  uncheckedField,
  unknownEnvelopeField,
  unknownEventType,
  unknownPayloadField,
  optionalPayloadField,
  emitOutsideEmit,
  stateWithoutStart,
  unknownStateField,
  batchWithoutEmit,
  swallowedError,
  errorWithoutMessage,
  constantSeed,
  concatInLoop,
  shiftInLoop,
  iteratesState,
  ruleWithoutId,
  ruleWithoutReason,
  denyWithoutAudit,
  allowEverything,
  openToAnyone,
  allowByExclusion,
  coveredRule,
  redundantMatch,
  repeatedCondition,
  constantTest,
  entryMayBeMissing,
  quorumOfOne,
  similarNames,
  literalWildcard,
  pathPrefix,
  typeNotInEvents,
  constantWhere,
  removeNeverHappens,
  repeatedReducer,
  constantKey,
  stateGrowsPerEvent,
  reducerDoesNotMerge,
  redundantInput,
  inputOutsideJournals,
  placeNotEmitted,
  unusedPayloadType,
  whereUnknownType,
  unknownSourceField,
  sourceFieldType,
];
