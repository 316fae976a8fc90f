// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console.Commands;

namespace NanoSqns.Console
{
    /// <summary>The commands that files and modem have; those of the application come from elsewhere.</summary>
    public sealed class CommandList : ICommandSource
    {
        private readonly ICommandSource _more;

        /// <param name="more">Further commands, or null.</param>
        public CommandList(ICommandSource more)
        {
            _more = more;
        }

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
        public ConsoleCommand Find(string name)
        {
            switch (name.ToLower())
            {
                case "help":
                case "?":
                    return new HelpCommand();
                case "ls":
                case "dir":
                    return new ListCommand();
                case "cat": return new PrintCommand();
                case "cp": return new CopyCommand();
                case "rm": return new RemoveCommand();
                case "mount": return new MountCommand();
                case "umount": return new UnmountCommand();
                case "mkfs": return new FormatCommand();
                case "info": return new InfoCommand();
                case "state": return new StateCommand();
                case "imei": return new ImeiCommand();
                case "version": return new VersionCommand();
                case "uname": return new UnameCommand();
                case "at": return new AtCommand();
                case "plan": return new PlanCommand();
                case "verify": return new VerifyCommand();
                case "run": return new RunCommand();
                case "load": return new LoadCommand();
                case "bootrom": return new BootromCommand();
                default: return _more == null ? null : _more.Find(name.ToLower());
            }
        }
    }
}
