import type { Rule } from '../rule.ts';
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
import { constantSeed } from './constant-seed/rule.ts';
import { duplicateCondition } from './duplicate-condition/rule.ts';
import { duplicateKey } from './duplicate-key/rule.ts';
import { emitOutsideEmit } from './emit-outside-emit/rule.ts';
import { emptyBlock } from './empty-block/rule.ts';
import { errorWithoutMessage } from './error-without-message/rule.ts';
import { eventMutation } from './event-mutation/rule.ts';
import { formatArguments } from './format-arguments/rule.ts';
import { hiddenState } from './hidden-state/rule.ts';
import { identicalBranches } from './identical-branches/rule.ts';
import { inexactDivision } from './inexact-division/rule.ts';
import { infiniteLoop } from './infinite-loop/rule.ts';
import { iteratesState } from './iterates-state/rule.ts';
import { lengthOfMap } from './length-of-map/rule.ts';
import { loopNeverRuns } from './loop-never-runs/rule.ts';
import { loopRunsOnce } from './loop-runs-once/rule.ts';
import { malformedPattern } from './malformed-pattern/rule.ts';
import { mixedKeys } from './mixed-keys/rule.ts';
import { nilInList } from './nil-in-list/rule.ts';
import { notBeforeComparison } from './not-before-comparison/rule.ts';
import { nullTruth } from './null-truth/rule.ts';
import { numberLikeKey } from './number-like-key/rule.ts';
import { operandType } from './operand-type/rule.ts';
import { optionalPayloadField } from './optional-payload-field/rule.ts';
import { orDefaultOnBoolean } from './or-default-on-boolean/rule.ts';
import { redefinedLocal } from './redefined-local/rule.ts';
import { redundantFunction } from './redundant-function/rule.ts';
import { selfAssignment } from './self-assignment/rule.ts';
import { shadowedLibrary } from './shadowed-library/rule.ts';
import { shadowedLocal } from './shadowed-local/rule.ts';
import { sharedTable } from './shared-table/rule.ts';
import { shiftInLoop } from './shift-in-loop/rule.ts';
import { stateNotData } from './state-not-data/rule.ts';
import { stateNotReturned } from './state-not-returned/rule.ts';
import { stateWithoutStart } from './state-without-start/rule.ts';
import { swallowedError } from './swallowed-error/rule.ts';
import { unbalancedAssignment } from './unbalanced-assignment/rule.ts';
import { unboundedGrowth } from './unbounded-growth/rule.ts';
import { uncheckedField } from './unchecked-field/rule.ts';
import { unknownEnvelopeField } from './unknown-envelope-field/rule.ts';
import { unknownEventType } from './unknown-event-type/rule.ts';
import { unknownPayloadField } from './unknown-payload-field/rule.ts';
import { unknownStateField } from './unknown-state-field/rule.ts';
import { unknownTypeName } from './unknown-type-name/rule.ts';
import { unreachableCode } from './unreachable-code/rule.ts';
import { unusedLocal } from './unused-local/rule.ts';
import { unusedLoopVariable } from './unused-loop-variable/rule.ts';
import { unusedParameter } from './unused-parameter/rule.ts';
import { unusedResult } from './unused-result/rule.ts';

/**
 * Every rule, by code. L01 names, L02 control flow, L03 conditions, L04 tables, texts and calls, L05 numbers, L06 folds, L07 cost;
 * L09 are findings of the engine (engine-findings.ts).
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
];
