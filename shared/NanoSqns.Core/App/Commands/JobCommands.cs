// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Console.Commands;
using NanoSqns.Errors;
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
        private readonly Composition _parts;

        public JobCommands(Composition parts) => _parts = parts;

        public override string Names => "resume";

        public override Command Find(string name) =>
            name == Names ? new(Resume, "resume", "continues the job on the card, or the last unfinished run", "resume") : null;

        /// <summary>Looks for a job after boot, shows it, and runs it unless the user or a setting prevents it.</summary>
        public void RunAtBoot()
        {
            JobState state = _parts.AutoRun.Look();
            Show(state);
            ShowMisnamed(state);
            string why = state.Kind == JobStateKind.Ready ? WhyNotNow() : null;
            if (why != null)
            {
                _parts.Report.Log(why);
                _parts.AutoRun.Postpone(state, why);
            }
            else if (state.Kind == JobStateKind.Ready)
            {
                _parts.Shell.LastCode = Run(state);
            }
            else
            {
                if (state.Kind == JobStateKind.Bad)
                    _parts.AutoRun.Postpone(state, state.Failure.ToString());
                _parts.Shell.LastCode = state.Failure == null ? ExitCode.Ok : ExitCode.Failed;
            }
        }

        // Why the job does not start after boot, which is shown; null when it does.
        private string WhyNotNow()
        {
            const string Off = "It does not start automatically (autorun is off). Type resume to start it.";
            BoardSettings settings = _parts.Store.Settings;
            if (!settings.Autorun)
            {
                _parts.Out.Line(Off);
                return Off;
            }

            // settings that cannot be read, or have another name, may forbid the start
            Failure doubt = _parts.Store.Doubt ?? Misnamed(CardFiles.CardSettings) ?? Misnamed(CardFiles.FlashSettings);
            if (doubt != null)
            {
                Failure held = new(ErrorNumber.JobHeld, doubt.ToString());
                _parts.Out.Fail(held);
                _parts.Led.Show(BoardStatus.Failure);
                _parts.Shell.LastCode = ExitCode.Failed;
                return held.ToString();
            }

            bool hasElapsed = _parts.Countdown.Elapse(settings.CountdownSeconds, "the upgrade in upgrade.ini starts");
            return hasElapsed ? null : new Failure(ErrorNumber.Stopped, "key pressed in the countdown before the job").ToString();
        }

        private int Resume(CommandLine line)
        {
            Failure noCard = new CardSlot(_parts).LookNow();
            JobState state = _parts.AutoRun.Look();
            if (state.Kind == JobStateKind.Ready)
            {
                Show(state);
                return Run(state);
            }

            string last = LastRun.Read(_parts.Board.Files);
            if (last == null)
            {
                ShowMisnamed(state);
                throw new SqnsException(ErrorNumber.NothingToResume, Why(state, noCard));
            }

            _parts.Out.Line(ConsoleShell.Prompt + last);
            _parts.Shell.Run(last);
            return _parts.Shell.LastCode;
        }

        private static string Why(JobState state, Failure noCard) => state.Kind switch
        {
            _ when noCard != null => "the card cannot be read: " + noCard,
            JobStateKind.Bad or JobStateKind.Failed => "no run is unfinished, and the job: " + state.Failure,
            JobStateKind.Done => "no run is unfinished, and the job in upgrade.ini is already done",
            _ => "no run is unfinished, and the card has no job",
        };

        private int Run(JobState state)
        {
            _parts.Modem.Begin(new CommandLine("resume"));
            _parts.In.Keys.BeginCommand();
            _parts.Observer.IsUpgrading = true;
            try
            {
                return Show(_parts.AutoRun.Run(state));
            }
            finally
            {
                _parts.Observer.IsUpgrading = false;
                _parts.In.Keys.EndCommand();
            }
        }

        private void Show(JobState state)
        {
            if (state.Sentence.Length > 0)
                _parts.Report.Say(state.Sentence);
            if (state.Next.Length > 0)
                _parts.Out.Line("-> " + state.Next);
            if (state.Failure != null)
                _parts.Led.Show(BoardStatus.Failure);
        }

        private int Show(JobEnd end)
        {
            if (end.Result != null)
                ResultLines.TellFacts(end.Result, _parts.Out);

            _parts.Report.Say(end.Sentence);
            bool isShown = end.Result != null && end.Result.Success;
            if (end.Next.Length > 0 && !isShown)
                _parts.Out.Line("-> " + end.Next);

            bool done = end.Kind == JobEndKind.Done;
            _parts.Led.Show(end.Power == ModemPower.MustStay ? BoardStatus.Waiting : done ? BoardStatus.Success : BoardStatus.Failure);
            return done ? ExitCode.Ok : ExitCode.Failed;
        }

        // Files that were meant to be the job or the settings and have another name.
        private void ShowMisnamed(JobState state)
        {
            Show(state.Kind == JobStateKind.None ? Misnamed(CardFiles.Job) : null);
            Show(Misnamed(CardFiles.CardSettings));
            Show(Misnamed(CardFiles.FlashSettings));
        }

        private void Show(Failure misnamed)
        {
            if (misnamed != null)
                _parts.Report.Fail(misnamed);
        }

        private Failure Misnamed(string path) => MisnamedFile.Find(_parts.Board.Files, path);
    }
}
