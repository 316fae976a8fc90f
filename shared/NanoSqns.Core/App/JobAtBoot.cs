// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Shell;

namespace NanoSqns.App
{
    /// <summary>The job of the card: looked at once after boot, with a countdown before anything happens, and at <c>resume</c>.</summary>
    internal sealed class JobAtBoot
    {
        private readonly FirmwareParts _parts;

        public JobAtBoot(FirmwareParts parts)
        {
            _parts = parts;
        }

        /// <summary>Looks for a job, tells what there is, and runs it unless a key or a setting says no.</summary>
        public void Run()
        {
            JobState state = _parts.AutoRun.Look();
            Tell(state);
            if (state.Kind != JobStateKind.Ready)
            {
                return;
            }

            if (!_parts.Store.Settings.Autorun)
            {
                _parts.Out.Line("It does not start by itself (autorun is off); resume starts it.");
                return;
            }

            if (_parts.Countdown.Elapse(_parts.Store.Settings.CountdownSeconds, "the upgrade of upgrade.ini begins"))
            {
                _parts.Shell.LastCode = Run(state);
            }
        }

        /// <summary>Runs a job that is ready.</summary>
        /// <returns>Exit code.</returns>
        public int Run(JobState state)
        {
            _parts.Engine.Begin(new CommandLine("resume"));
            _parts.In.BeginCommand();
            _parts.Observer.IsUpgrading = true;
            try
            {
                return Tell(_parts.AutoRun.Run(state));
            }
            finally
            {
                _parts.Observer.IsUpgrading = false;
                _parts.In.EndCommand();
            }
        }

        /// <summary>Tells what there is.</summary>
        public void Tell(JobState state)
        {
            if (state.Sentence.Length > 0)
            {
                _parts.Out.Line(state.Sentence);
            }

            if (state.Next.Length > 0)
            {
                _parts.Out.Line("-> " + state.Next);
            }

            if (state.Failure != null)
            {
                _parts.Light.Show(BoardStatus.Failure);
            }
        }

        private int Tell(JobEnd end)
        {
            if (end.Result != null)
            {
                ResultLines.Tell(end.Result, _parts.Out);
            }

            bool done = end.Kind == JobEndKind.Done;
            _parts.Out.Line(end.Sentence);
            _parts.WriteLog(end.Sentence);
            if (end.Failure != null && end.Result == null)
            {
                _parts.Out.Fail(end.Failure);
            }

            bool told = end.Result != null && end.Result.Success;
            if (end.Next.Length > 0 && !told)
            {
                _parts.Out.Line("-> " + end.Next);
            }

            _parts.Light.Show(!end.PowerMayBeCut ? BoardStatus.Waiting : done ? BoardStatus.Success : BoardStatus.Failure);
            return done ? ConsoleCommand.Ok : ConsoleCommand.Failed;
        }
    }
}
