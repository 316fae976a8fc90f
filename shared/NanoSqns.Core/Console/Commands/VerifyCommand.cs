// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>verify</c>: walks files from end to end.</summary>
    internal sealed class VerifyCommand : ConsoleCommand
    {
        public VerifyCommand()
            : base("verify FILE…", "checks firmware files completely and stores their CRC-32", "verify /sd/CATM1-39529.dup")
        {
            Fewest = 1;
            Most = 10;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            int code = Ok;
            shell.Modem.Begin(line);
            for (int i = 0; i < line.Count; i++)
            {
                string path = shell.Paths.RequireFile(line[i]).Path;
                try
                {
                    Tell(shell.Modem.Verify(path), shell.Out);
                }
                catch (SqnsException e)
                {
                    if (e.Failure.Number == ErrorNumber.Stopped)
                        throw;

                    shell.Out.Fail(e.Failure);
                    code = Failed;
                }
            }

            return code;
        }

        private static void Tell(FirmwareFile file, ConsoleOutput output)
        {
            string build = file.Build == 0 ? "" : ", build " + file.Build + (file.FromBuild == 0 ? "" : " from " + file.FromBuild);
            string family = file.Family == FirmwareFamily.Unknown ? "" : ", " + FirmwareNames.Of(file.Family);
            string records = file.RecordCount == 0 ? "" : ", " + file.RecordCount + " records, " + file.VerifiedCount + " checksums verified";
            string part = file.Part == 0 ? "" : ", part " + file.Part + " of a set";
            output.Line(file.Path + ": good: " + FirmwareNames.Of(file.Kind) + family + build + part + ", " + file.Length + " bytes, CRC-32 " + file.Crc32.ToString("X8").ToLower() + records + (file.HasBootrom ? ", with a bootrom" : ""));
            if (file.Notice != null)
                output.Line("   " + file.Notice);
        }
    }
}
