// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Job;

namespace NanoSqns.App.Commands
{
    /// <summary><c>resume</c>: goes on with what was not finished.</summary>
    internal sealed class ResumeCommand : ConsoleCommand
    {
        private readonly FirmwareParts _parts;

        public ResumeCommand(FirmwareParts parts)
            : base("resume", "continues the job on the card, or the last unfinished run", "resume")
        {
            _parts = parts;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            Failure noCard = _parts.LookAtCard();
            JobState state = _parts.AutoRun.Look();
            JobAtBoot job = new JobAtBoot(_parts);
            if (state.Kind == JobStateKind.Ready)
            {
                job.Tell(state);
                return job.Run(state);
            }

            string last = LastRun.Read(_parts.Board.Files);
            if (last == null)
            {
                job.TellMisnamed(state);
                throw new SqnsException(ErrorNumber.NothingToResume, Why(state, noCard));
            }

            shell.Out.Line(ConsoleShell.Prompt + last);
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
    }
}
