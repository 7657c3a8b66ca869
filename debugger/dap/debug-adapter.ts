import {
  DebugSession,
  InitializedEvent,
  OutputEvent,
  Response,
  StoppedEvent,
  TerminatedEvent,
  Thread,
} from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { pathText } from '../../vm/data/path.ts';
import { WrongUse } from '../console/command.ts';
import { DebugConsole } from '../console/debug-console.ts';
import type { Reason } from '../goal.ts';
import { namedTrigger } from '../named-trigger.ts';
import type { Search } from '../searcher.ts';
import type { Session } from '../session.ts';
import { valueText } from '../value-text.ts';
import { localsOf, upvaluesOf } from '../variables.ts';
import type { AdapterHost, Debuggee, LaunchArguments } from './debuggee.ts';
import { PlacedBreakpoints, type WantedBreakpoint } from './placed-breakpoints.ts';
import { requestArguments } from './request-arguments.ts';
import { VariableTree } from './variable-tree.ts';

/** There is one thread: the fold. */
const THREAD = 1;
const NO_SESSION = 'nothing is debugged';
const NO_TRIGGER = 'write `event 17`, `type order.paid` or `write $.orders["17"]`';

/** The numbers of the messages that say why a request was not done. */
const REFUSED = { launch: 1, request: 2, arguments: 3, bug: 4 } as const;

/** What `stopped` says of each reason. */
const STOPPED: Readonly<Record<Reason, string>> = {
  start: 'entry',
  step: 'step',
  goto: 'goto',
  breakpoint: 'breakpoint',
  condition: 'breakpoint',
  pause: 'pause',
  fault: 'exception',
  end: 'pause',
};

/**
 * Speaks the Debug Adapter Protocol for a session. Functions as breakpoints are names of its own: `event 17`, `type order.paid` and
 * `write $.orders["17"]`. At the end of the log it stops, so that one can go back; to go on from there ends the program.
 *
 * One method is one request; that there are many of them makes the file long.
 */
export class DebugAdapter extends DebugSession {
  private readonly host: AdapterHost;
  private debuggee: Debuggee | undefined;
  private stopOnEntry = false;
  private tree = new VariableTree();
  private placed: PlacedBreakpoints | undefined;
  private moving = false;
  private pauseWanted = false;

  constructor(host: AdapterHost) {
    super();
    this.host = host;
    this.setDebuggerLinesStartAt1(true);
    this.setDebuggerColumnsStartAt1(true);
    // For what is no message, the class that this extends would end the session.
    this.removeAllListeners('error');
    this.on('error', () => this.leaveOut());
  }

  override shutdown(): void {
    this.host.ended();
  }

  /** What is no message has no number to be answered under. */
  private leaveOut(): void {
    try {
      this.sendEvent(new OutputEvent('what is no message of the protocol was left out\n', 'stderr'));
    } catch {
      // The client is gone.
      this.shutdown();
    }
  }

  /** Requests get arguments of the shape that they ask for, or are refused. What the class that this extends wants to be told is usual. */
  protected override dispatchRequest(request: DebugProtocol.Request): void {
    const { value, wrong } = requestArguments(request.command, request.arguments);
    if (wrong !== undefined) this.refuse(new Response(request), wrong, REFUSED.arguments);
    else {
      const usual = request.command === 'initialize' ? { pathFormat: 'path' } : {};
      super.dispatchRequest({ ...request, arguments: { ...usual, ...value } });
    }
  }

  protected override initializeRequest(response: DebugProtocol.InitializeResponse): void {
    response.body = {
      supportsConfigurationDoneRequest: true,
      supportsConditionalBreakpoints: true,
      supportsFunctionBreakpoints: true,
      supportsDataBreakpoints: true,
      supportsEvaluateForHovers: true,
      supportsExceptionInfoRequest: true,
      supportsStepBack: true,
    };
    this.sendResponse(response);
  }

  protected override async launchRequest(
    response: DebugProtocol.LaunchResponse,
    launch: LaunchArguments & DebugProtocol.LaunchRequestArguments,
  ): Promise<void> {
    const opened =
      this.debuggee === undefined
        ? await this.host.open(launch)
        : 'launch: a fold is debugged already; end that session first';
    if (typeof opened === 'string') {
      this.refuse(response, opened, REFUSED.launch);
      return;
    }
    this.debuggee = opened;
    this.placed = new PlacedBreakpoints(opened.session.breakpoints);
    this.stopOnEntry = launch.stopOnEntry === true;
    this.sendResponse(response);
    this.sendEvent(new InitializedEvent());
  }

  protected override attachRequest(response: DebugProtocol.AttachResponse): void {
    this.refuse(response, 'nothing runs that could be attached to: launch a fold');
  }

  protected override configurationDoneRequest(response: DebugProtocol.ConfigurationDoneResponse): void {
    this.sendResponse(response);
    const { session } = this;
    if (session === undefined) return;
    const entry = session.timeline.batch || session.timeline.log.length === 0;
    this.move(!this.stopOnEntry ? session.run() : entry ? session.stepIn() : session.gotoEvent(1));
  }

  protected override setBreakPointsRequest(
    response: DebugProtocol.SetBreakpointsResponse,
    { source, breakpoints = [] }: DebugProtocol.SetBreakpointsArguments,
  ): void {
    const file = source.path === undefined ? undefined : this.debuggee?.fileOf(source.path);
    const triggerOf = (line: number) =>
      file === undefined ? 'this file is no part of the fold' : ({ kind: 'line', file, line } as const);
    response.body = {
      breakpoints: this.place(
        `file ${source.path}`,
        breakpoints.map(({ line, condition }) => ({ trigger: triggerOf(line), condition })),
      ),
    };
    this.sendResponse(response);
  }

  protected override setFunctionBreakPointsRequest(
    response: DebugProtocol.SetFunctionBreakpointsResponse,
    { breakpoints }: DebugProtocol.SetFunctionBreakpointsArguments,
  ): void {
    response.body = {
      breakpoints: this.place(
        'functions',
        breakpoints.map(({ name, condition }) => ({ trigger: namedTrigger(name) ?? NO_TRIGGER, condition })),
      ),
    };
    this.sendResponse(response);
  }

  protected override dataBreakpointInfoRequest(
    response: DebugProtocol.DataBreakpointInfoResponse,
    { variablesReference, name }: DebugProtocol.DataBreakpointInfoArguments,
  ): void {
    const path = variablesReference === undefined ? undefined : this.tree.pathOf(variablesReference, name);
    response.body =
      path === undefined
        ? { dataId: null, description: 'only what is in the state can be watched' }
        : { dataId: pathText(path), description: pathText(path), accessTypes: ['write'] };
    this.sendResponse(response);
  }

  protected override setDataBreakpointsRequest(
    response: DebugProtocol.SetDataBreakpointsResponse,
    { breakpoints }: DebugProtocol.SetDataBreakpointsArguments,
  ): void {
    response.body = {
      breakpoints: this.place(
        'data',
        breakpoints.map(({ dataId, condition }) => ({
          trigger: namedTrigger(`write ${dataId}`) ?? NO_TRIGGER,
          condition,
        })),
      ),
    };
    this.sendResponse(response);
  }

  protected override threadsRequest(response: DebugProtocol.ThreadsResponse): void {
    response.body = { threads: [new Thread(THREAD, 'fold')] };
    this.sendResponse(response);
  }

  protected override stackTraceRequest(
    response: DebugProtocol.StackTraceResponse,
    { startFrame = 0, levels = 0 }: DebugProtocol.StackTraceArguments,
  ): void {
    const { session, debuggee } = this;
    const frames = session?.stop.frames ?? [];
    const all = frames.map((frame, id): DebugProtocol.StackFrame => {
      const { places } = debuggee!.session;
      const file = places.file(frame.func);
      const location = places.location(frame.func, frame.instruction);
      return {
        id,
        name: places.functionName(frame.func),
        source: { name: file.slice(file.lastIndexOf('/') + 1), path: debuggee!.pathOf(file) },
        line: location?.line ?? 0,
        column: location?.column ?? 0,
      };
    });
    // Between calls no code runs, but the state can be looked at.
    if (all.length === 0) all.push({ id: 0, name: this.describe(), line: 0, column: 0 });
    response.body = {
      stackFrames: all.slice(startFrame, levels === 0 ? undefined : startFrame + levels),
      totalFrames: all.length,
    };
    this.sendResponse(response);
  }

  protected override scopesRequest(
    response: DebugProtocol.ScopesResponse,
    { frameId }: DebugProtocol.ScopesArguments,
  ): void {
    const { session, tree } = this;
    const scopes: DebugProtocol.Scope[] = [];
    const scope = (name: string, variablesReference: number): void => {
      if (variablesReference > 0) scopes.push({ name, variablesReference, expensive: false });
    };
    if (session !== undefined) {
      const { stop, places } = session;
      const frame = stop.frames[frameId];
      if (frame !== undefined) {
        scope('Locals', tree.list(localsOf(frame, places)));
        const upvalues = upvaluesOf(frame, places);
        if (upvalues.length > 0) scope('Upvalues', tree.list(upvalues));
      }
      scope('State', tree.value(stop.state, []));
      scope('Event', tree.value(session.eventValue(stop.call)));
      scope(
        'Call',
        tree.list([
          { name: 'number', value: stop.call },
          { name: 'fuel', value: stop.fuel },
        ]),
      );
    }
    response.body = { scopes };
    this.sendResponse(response);
  }

  protected override variablesRequest(
    response: DebugProtocol.VariablesResponse,
    { variablesReference, start, count }: DebugProtocol.VariablesArguments,
  ): void {
    response.body = { variables: this.tree.children(variablesReference, start, count) };
    this.sendResponse(response);
  }

  protected override evaluateRequest(
    response: DebugProtocol.EvaluateResponse,
    { expression, frameId, context }: DebugProtocol.EvaluateArguments,
  ): void {
    const { session } = this;
    if (session === undefined) this.refuse(response, NO_SESSION);
    else if (context === 'repl' && expression.startsWith(':'))
      this.command(response, session, expression.slice(1));
    else {
      const { value, wrong } = session.evaluate(expression, session.stop.frames[frameId ?? 0]);
      if (wrong !== undefined) this.refuse(response, wrong);
      else {
        response.body = { result: valueText(value), variablesReference: this.tree.value(value) };
        this.sendResponse(response);
      }
    }
  }

  /** A command of the console, as `:goto 17` or `:diff`. */
  private command(response: DebugProtocol.EvaluateResponse, session: Session, line: string): void {
    try {
      const answer = new DebugConsole(session, () => undefined).do(line);
      response.body = { result: typeof answer === 'string' ? answer : '', variablesReference: 0 };
      this.sendResponse(response);
      if (typeof answer !== 'string') this.move(thenStop(answer, session));
    } catch (wrong) {
      if (!(wrong instanceof WrongUse)) throw wrong;
      this.refuse(response, wrong.message);
    }
  }

  protected override exceptionInfoRequest(response: DebugProtocol.ExceptionInfoResponse): void {
    const problem = this.session?.stop.problem;
    response.body = {
      exceptionId: problem?.code ?? 'none',
      description: problem?.message ?? '',
      breakMode: 'always',
    };
    this.sendResponse(response);
  }

  protected override continueRequest(response: DebugProtocol.ContinueResponse): void {
    response.body = { allThreadsContinued: true };
    if (this.session?.stop.reason !== 'end') this.go(response, (session) => session.continue());
    else {
      this.sendResponse(response);
      this.sendEvent(new TerminatedEvent());
    }
  }

  protected override reverseContinueRequest(response: DebugProtocol.ReverseContinueResponse): void {
    this.go(response, (session) => session.reverseContinue());
  }

  protected override nextRequest(response: DebugProtocol.NextResponse): void {
    this.go(response, (session) => session.stepOver());
  }

  protected override stepInRequest(response: DebugProtocol.StepInResponse): void {
    this.go(response, (session) => session.stepIn());
  }

  protected override stepOutRequest(response: DebugProtocol.StepOutResponse): void {
    this.go(response, (session) => session.stepOut());
  }

  protected override stepBackRequest(response: DebugProtocol.StepBackResponse): void {
    this.go(response, (session) => session.stepBackOver());
  }

  protected override pauseRequest(response: DebugProtocol.PauseResponse): void {
    this.pauseWanted = true;
    this.sendResponse(response);
  }

  protected override disconnectRequest(response: DebugProtocol.DisconnectResponse): void {
    this.pauseWanted = true;
    this.sendResponse(response);
    this.shutdown();
  }

  private get session(): Session | undefined {
    return this.debuggee?.session;
  }

  private describe(): string {
    const { session } = this;
    if (session === undefined) return 'nothing';
    const { reason, call } = session.stop;
    if (reason === 'end') return 'the end of the log';
    return call === 0 ? 'the start' : `event ${call}`;
  }

  private refuse(response: DebugProtocol.Response, why: string, id: number = REFUSED.request): void {
    this.sendErrorResponse(response, {
      id,
      format: why.replaceAll('{', '('),
      showUser: id === REFUSED.launch,
    });
  }

  /** The class that this extends would send the stack of an exception to the client. */
  protected override sendErrorResponse(
    response: DebugProtocol.Response,
    problem: number | DebugProtocol.Message,
    format?: string,
    variables?: Readonly<Record<string, string>>,
  ): void {
    if (variables?._stack === undefined) super.sendErrorResponse(response, problem, format, variables);
    else {
      const why = `a bug of gatos: ${variables._exception?.replaceAll('{', '(')}`;
      super.sendErrorResponse(response, { id: REFUSED.bug, format: why, showUser: true });
    }
  }

  private place(kind: string, wanted: readonly WantedBreakpoint[]): DebugProtocol.Breakpoint[] {
    return this.placed?.replace(kind, wanted) ?? [];
  }

  private go(response: DebugProtocol.Response, search: (session: Session) => Search): void {
    const { session } = this;
    if (session === undefined) this.refuse(response, NO_SESSION);
    else {
      this.sendResponse(response);
      this.move(search(session));
    }
  }

  /** Drives a movement, with an ear for requests. One at a time: a client waits for `stopped`. */
  private async move(search: Generator<number, unknown, void>): Promise<void> {
    const { session } = this;
    if (session === undefined || this.moving) return;
    this.moving = true;
    this.pauseWanted = false;
    for (;;) {
      const next = search.next();
      if (next.done === true) break;
      const breath = this.host.breathe();
      if (breath !== undefined) await breath;
      if (!this.pauseWanted) continue;
      search = session.interrupt(next.value);
      this.pauseWanted = false;
    }
    this.moving = false;
    this.tree = new VariableTree();
    const { reason, problem, wrong, breakpoint } = session.stop;
    const stopped: DebugProtocol.StoppedEvent = new StoppedEvent(STOPPED[reason], THREAD);
    stopped.body = {
      ...stopped.body,
      allThreadsStopped: true,
      ...(reason === 'end' ? { description: 'at the end of the log' } : {}),
      ...(problem === undefined ? {} : { text: `${problem.code}: ${problem.message}` }),
      ...(wrong === undefined ? {} : { text: `the condition: ${wrong}` }),
      ...(breakpoint === undefined ? {} : { hitBreakpointIds: [breakpoint] }),
    };
    this.sendEvent(stopped);
  }
}

function* thenStop(answer: Generator<number, string, void>, session: Session): Search {
  yield* answer;
  return session.stop;
}
