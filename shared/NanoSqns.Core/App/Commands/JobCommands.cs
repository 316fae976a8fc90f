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
        private readonly Composition _parts;
        private readonly IFileStore _files;

        public JobCommands(Composition parts)
        {
            _parts = parts;
            _files = parts.Board.Files;
        }

        public override string Names => "resume";

        public override Command Find(string name) =>
            name == Names ? new(Resume, "resume", "continues the job on the card, or the last unfinished run", "resume") : null;

        /// <summary>Looks for a job after boot, shows it, and runs it unless the user or a setting prevents it.</summary>
        public void RunAtBoot()
        {
            JobState state = _parts.AutoRun.Look();
            Show(state);
            ShowMisnamed(state);
            if (state.Kind == JobStateKind.Bad)
                _parts.AutoRun.Postpone(state, state.Failure.ToString());

            if (state.Kind != JobStateKind.Ready)
            {
                _parts.Shell.LastCode = state.Failure == null ? ExitCode.Ok : ExitCode.Failed;
                return;
            }

            if (!_parts.Store.Settings.Autorun)
            {
                const string Off = "It does not start automatically (autorun is off). Type resume to start it.";
                _parts.Out.Line(Off);
                Postpone(state, Off);
                return;
            }

            Failure held = Held();
            if (held != null)
            {
                _parts.Out.Fail(held);
                _parts.Led.Show(BoardStatus.Failure);
                _parts.Shell.LastCode = ExitCode.Failed;
                Postpone(state, held.ToString());
            }
            else if (!_parts.Countdown.Elapse(_parts.Store.Settings.CountdownSeconds, "the upgrade in upgrade.ini starts"))
            {
                Postpone(state, new Failure(ErrorNumber.Stopped, "key pressed in the countdown before the job").ToString());
            }
            else
            {
                _parts.Shell.LastCode = Run(state);
            }
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

            string last = LastRun.Read(_files);
            if (last == null)
            {
                ShowMisnamed(state);
                throw new SqnsException(ErrorNumber.NothingToResume, Why(state, noCard));
            }

            _parts.Out.Line(ConsoleShell.Prompt + last);
            _parts.Shell.Run(last);
            return _parts.Shell.LastCode;
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
            if (state.Kind == JobStateKind.None)
                Show(MisnamedFile.Find(_files, CardFiles.Job));

            Show(MisnamedFile.Find(_files, CardFiles.CardSettings));
            Show(MisnamedFile.Find(_files, CardFiles.FlashSettings));
        }

        private void Show(Failure misnamed)
        {
            if (misnamed != null)
                _parts.Report.Fail(misnamed);
        }

        // Settings that cannot be read, or have another name, may forbid the start.
        private Failure Held()
        {
            Failure doubt = _parts.Store.Doubt ?? MisnamedFile.Find(_files, CardFiles.CardSettings) ?? MisnamedFile.Find(_files, CardFiles.FlashSettings);
            return doubt == null ? null : new Failure(ErrorNumber.JobHeld, doubt.ToString());
        }

        private void Postpone(JobState state, string why)
        {
            _parts.Report.Log(why);
            _parts.AutoRun.Postpone(state, why);
        }
    }
}
