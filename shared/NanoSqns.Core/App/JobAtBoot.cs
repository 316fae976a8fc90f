// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>
    /// The job of the card: looked at once after boot, with a countdown before anything happens, and at <c>resume</c>. Whatever keeps it from starting is on the console, in the log and in
    /// the journal.
    /// </summary>
    internal sealed class JobAtBoot
    {
        private readonly FirmwareParts _parts;

        public JobAtBoot(FirmwareParts parts) => _parts = parts;

        /// <summary>Looks for a job, tells what there is, and runs it unless a person or a setting says no.</summary>
        public void Run()
        {
            JobState state = _parts.AutoRun.Look();
            Tell(state);
            TellMisnamed(state);
            if (state.Kind == JobStateKind.Bad)
                _parts.AutoRun.Postpone(state, state.Failure.ToString());

            if (state.Kind != JobStateKind.Ready)
            {
                _parts.Shell.LastCode = state.Failure == null ? ConsoleCommand.Ok : ConsoleCommand.Failed;
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
                _parts.Light.Show(BoardStatus.Failure);
                _parts.Shell.LastCode = ConsoleCommand.Failed;
                Postpone(state, held.ToString());
                return;
            }

            if (!_parts.Countdown.Elapse(_parts.Store.Settings.CountdownSeconds, "the upgrade in upgrade.ini starts"))
            {
                Postpone(state, new Failure(ErrorNumber.Stopped, "key pressed in the countdown before the job").ToString());
                return;
            }

            _parts.Shell.LastCode = Run(state);
        }

        /// <summary>Runs a job that is ready.</summary>
        /// <returns>Exit code.</returns>
        public int Run(JobState state)
        {
            _parts.Engine.Begin(new CommandLine("resume"));
            _parts.In.Keys.BeginCommand();
            _parts.Observer.IsUpgrading = true;
            try
            {
                return Tell(_parts.AutoRun.Run(state));
            }
            finally
            {
                _parts.Observer.IsUpgrading = false;
                _parts.In.Keys.EndCommand();
            }
        }

        /// <summary>Tells what there is.</summary>
        public void Tell(JobState state)
        {
            if (state.Sentence.Length > 0)
            {
                _parts.Out.Line(state.Sentence);
                _parts.WriteLog(state.Sentence);
            }

            if (state.Next.Length > 0)
                _parts.Out.Line("-> " + state.Next);

            if (state.Failure != null)
                _parts.Light.Show(BoardStatus.Failure);
        }

        /// <summary>Tells of files that were meant to be the job or the settings and have another name.</summary>
        public void TellMisnamed(JobState state)
        {
            if (state.Kind == JobStateKind.None)
                Tell(MisnamedFile.Find(_parts.Board.Files, CardFiles.Job));

            Tell(MisnamedFile.Find(_parts.Board.Files, CardFiles.CardSettings));
            Tell(MisnamedFile.Find(_parts.Board.Files, CardFiles.FlashSettings));
        }

        // Settings that cannot be read, or have another name, may say that nothing starts.
        private Failure Held()
        {
            IFileStore files = _parts.Board.Files;
            Failure doubt = _parts.Store.Doubt ?? MisnamedFile.Find(files, CardFiles.CardSettings) ?? MisnamedFile.Find(files, CardFiles.FlashSettings);
            return doubt == null ? null : new Failure(ErrorNumber.JobHeld, doubt.ToString());
        }

        private void Postpone(JobState state, string why)
        {
            _parts.WriteLog(why);
            _parts.AutoRun.Postpone(state, why);
        }

        private void Tell(Failure misnamed)
        {
            if (misnamed != null)
            {
                _parts.Out.Fail(misnamed);
                _parts.WriteLog(misnamed.ToString());
            }
        }

        private int Tell(JobEnd end)
        {
            if (end.Result != null)
                ResultLines.TellFacts(end.Result, _parts.Out);

            bool done = end.Kind == JobEndKind.Done;
            _parts.Out.Line(end.Sentence);
            _parts.WriteLog(end.Sentence);
            bool told = end.Result != null && end.Result.Success;
            if (end.Next.Length > 0 && !told)
                _parts.Out.Line("-> " + end.Next);

            _parts.Light.Show(end.Power == ModemPower.MustStay ? BoardStatus.Waiting : done ? BoardStatus.Success : BoardStatus.Failure);
            return done ? ConsoleCommand.Ok : ConsoleCommand.Failed;
        }
    }
}
