// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Console.Commands;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.App.Commands
{
    /// <summary>
    /// The job on the card: after boot, with a countdown before anything happens, and at <c>resume</c>. If it does not start, the reason is
    /// on the console, in the log and in the journal.
    /// </summary>
    internal sealed class JobCommands : CommandTopic
    {
        private readonly AutoRun _autoRun;
        private readonly ICountdown _countdown;
        private readonly IFileStore _files;
        private readonly SettingsStore _store;
        private readonly IModemAccess _modem;
        private readonly RunObserver _observer;
        private readonly CardSlot _card;
        private readonly ConsoleShell _shell;
        private readonly ConsoleKeys _keys;
        private readonly ConsoleOutput _out;
        private readonly BoardReport _report;
        private readonly StatusLed _led;

        public JobCommands(AutoRun autoRun, ICountdown countdown, IFileStore files, SettingsStore store, IModemAccess modem, RunObserver observer, CardSlot card, ConsoleShell shell,
            ConsoleKeys keys, ConsoleOutput output, BoardReport report, StatusLed led)
        {
            _autoRun = autoRun;
            _countdown = countdown;
            _files = files;
            _store = store;
            _modem = modem;
            _observer = observer;
            _card = card;
            _shell = shell;
            _keys = keys;
            _out = output;
            _report = report;
            _led = led;
        }

        public override string Names => "resume";

        public override Command Find(string name) =>
            name == Names ? new(Resume, "resume", "continues the job on the card, or the last unfinished run", "resume") : null;

        /// <summary>Looks for a job after boot, shows it, and runs it unless the user or a setting prevents it.</summary>
        public void RunAtBoot()
        {
            JobState state = _autoRun.Look();
            Show(state);
            ShowMisnamed(state);
            if (state.Kind == JobStateKind.Bad)
                _autoRun.Postpone(state, state.Failure.ToString());

            if (state.Kind != JobStateKind.Ready)
            {
                _shell.LastCode = state.Failure == null ? ExitCode.Ok : ExitCode.Failed;
                return;
            }

            if (!_store.Settings.Autorun)
            {
                const string Off = "It does not start automatically (autorun is off). Type resume to start it.";
                _out.Line(Off);
                Postpone(state, Off);
                return;
            }

            Failure held = Held();
            if (held != null)
            {
                _out.Fail(held);
                _led.Show(BoardStatus.Failure);
                _shell.LastCode = ExitCode.Failed;
                Postpone(state, held.ToString());
            }
            else if (!_countdown.Elapse(_store.Settings.CountdownSeconds, "the upgrade in upgrade.ini starts"))
            {
                Postpone(state, new Failure(ErrorNumber.Stopped, "key pressed in the countdown before the job").ToString());
            }
            else
            {
                _shell.LastCode = Run(state);
            }
        }

        private int Resume(CommandLine line)
        {
            Failure noCard = _card.LookNow();
            JobState state = _autoRun.Look();
            if (state.Kind == JobStateKind.Ready)
            {
                Show(state);
                return Run(state);
            }

            string last = LastRun.Read(_files);
            if (last == null)
            {
                ShowMisnamed(state);
                throw new SqnsException(ErrorNumber.NothingToResume, Why(state, noCard));
            }

            _out.Line(ConsoleShell.Prompt + last);
            _shell.Run(last);
            return _shell.LastCode;
        }

        private static string Why(JobState state, Failure noCard)
        {
            if (noCard != null)
                return "the card cannot be read: " + noCard;
            return state.Kind switch
            {
                JobStateKind.Bad or JobStateKind.Failed => "no run is unfinished, and the job: " + state.Failure,
                JobStateKind.Done => "no run is unfinished, and the job in upgrade.ini is already done",
                _ => "no run is unfinished, and the card has no job",
            };
        }

        private int Run(JobState state)
        {
            _modem.Begin(new CommandLine("resume"));
            _keys.BeginCommand();
            _observer.IsUpgrading = true;
            try
            {
                return Show(_autoRun.Run(state));
            }
            finally
            {
                _observer.IsUpgrading = false;
                _keys.EndCommand();
            }
        }

        private void Show(JobState state)
        {
            if (state.Sentence.Length > 0)
                _report.Say(state.Sentence);
            if (state.Next.Length > 0)
                _out.Line("-> " + state.Next);
            if (state.Failure != null)
                _led.Show(BoardStatus.Failure);
        }

        private int Show(JobEnd end)
        {
            if (end.Result != null)
                ResultLines.TellFacts(end.Result, _out);

            _report.Say(end.Sentence);
            bool isShown = end.Result != null && end.Result.Success;
            if (end.Next.Length > 0 && !isShown)
                _out.Line("-> " + end.Next);

            bool done = end.Kind == JobEndKind.Done;
            _led.Show(end.Power == ModemPower.MustStay ? BoardStatus.Waiting : done ? BoardStatus.Success : BoardStatus.Failure);
            return done ? ExitCode.Ok : ExitCode.Failed;
        }

        // Files that were meant to be the job or the settings and have another name.
        private void ShowMisnamed(JobState state)
        {
            if (state.Kind == JobStateKind.None)
                Show(MisnamedFile.Find(_files, CardFiles.Job));

            Show(MisnamedFile.Find(_files, CardFiles.CardSettings));
            Show(MisnamedFile.Find(_files, CardFiles.FlashSettings));
        }

        private void Show(Failure misnamed)
        {
            if (misnamed != null)
                _report.Fail(misnamed);
        }

        // Settings that cannot be read, or have another name, may forbid the start.
        private Failure Held()
        {
            Failure doubt = _store.Doubt ?? MisnamedFile.Find(_files, CardFiles.CardSettings) ?? MisnamedFile.Find(_files, CardFiles.FlashSettings);
            return doubt == null ? null : new Failure(ErrorNumber.JobHeld, doubt.ToString());
        }

        private void Postpone(JobState state, string why)
        {
            _report.Log(why);
            _autoRun.Postpone(state, why);
        }
    }
}
