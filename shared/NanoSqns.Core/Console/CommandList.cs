// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console.Commands;

namespace NanoSqns.Console
{
    /// <summary>The commands that files and modem have; those of the application come from elsewhere.</summary>
    public sealed class CommandList : ICommandSource
    {
        private readonly ICommandSource _more;

        /// <param name="more">Further commands, or null.</param>
        public CommandList(ICommandSource more) => _more = more;

        /// <inheritdoc />
        public string[] Names
        {
            get
            {
                string[] own = { "help", "ls", "cat", "cp", "rm", "mount", "umount", "info", "state", "imei", "version", "uname", "at", "plan", "verify", "run", "load", "bootrom" };
                string[] more = _more == null ? new string[0] : _more.Names;
                string[] all = new string[own.Length + more.Length];
                System.Array.Copy(own, 0, all, 0, own.Length);
                System.Array.Copy(more, 0, all, own.Length, more.Length);
                return all;
            }
        }

        /// <inheritdoc />
        public ConsoleCommand Find(string name) => name.ToLower() switch
        {
            "help" or "?" => new HelpCommand(),
            "ls" or "dir" => new ListCommand(),
            "cat" => new PrintCommand(),
            "cp" => new CopyCommand(),
            "rm" => new RemoveCommand(),
            "mount" => new MountCommand(),
            "umount" => new UnmountCommand(),
            "mkfs" => new FormatCommand(),
            "info" => new InfoCommand(),
            "state" => new StateCommand(),
            "imei" => new ImeiCommand(),
            "version" => new VersionCommand(),
            "uname" => new UnameCommand(),
            "at" => new AtCommand(),
            "plan" => new PlanCommand(),
            "verify" => new VerifyCommand(),
            "run" => new RunCommand(),
            "load" => new LoadCommand(),
            "bootrom" => new BootromCommand(),
            _ => _more == null ? null : _more.Find(name.ToLower()),
        };
    }
}
