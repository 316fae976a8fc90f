// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Container;
using NanoSqns.Errors;

namespace NanoSqns.Upgrade
{
    /// <summary>What makes several files a set: parts of one release, each once, in order. Pure.</summary>
    internal static class PartSet
    {
        /// <summary>True when the last of several files is an updater: "run A B" leaves it to the content what B is.</summary>
        public static bool EndsWithUpdater(FirmwareFile[] files) =>
            files.Length > 1 && files[files.Length - 1].Kind == FirmwareKind.Updater;

        /// <summary>The files without the last one.</summary>
        public static FirmwareFile[] WithoutLast(FirmwareFile[] files)
        {
            FirmwareFile[] rest = new FirmwareFile[files.Length - 1];
            Array.Copy(files, 0, rest, 0, rest.Length);
            return rest;
        }

        /// <summary>Refuses files that make no set.</summary>
        /// <exception cref="SqnsException">NotFirmware, PartsOutOfOrder.</exception>
        public static void Require(FirmwareFile[] parts)
        {
            bool numbered = AnyNumbered(parts);
            for (int i = 0; i < parts.Length; i++)
            {
                FirmwareFile part = parts[i];
                if (part.Kind != FirmwareKind.Full && part.Kind != FirmwareKind.Delta)
                    throw new SqnsException(ErrorNumber.NotFirmware, part.Path, FirmwareNames.Of(part.Kind));

                bool inOrder = parts.Length == 1 || !numbered || part.Part == i + 1;
                if (!inOrder || (i > 0 && IsStranger(part, parts[i - 1])))
                    throw new SqnsException(ErrorNumber.PartsOutOfOrder, part.Path, (i + 1).ToString());
            }
        }

        /// <summary>What the name of one part says holds for all: another may have been renamed.</summary>
        public static void ShareNames(FirmwareFile[] parts)
        {
            for (int i = 0; i < parts.Length * 2; i++)
            {
                FirmwareFile part = parts[i % parts.Length];
                FirmwareFile next = parts[(i + 1) % parts.Length];
                next.Build = next.Build != 0 ? next.Build : part.Build;
                next.Family = next.Family != FirmwareFamily.Unknown ? next.Family : part.Family;
                next.Model = next.Model ?? part.Model;
            }
        }

        // Another release, a whole image, or the same file once more.
        private static bool IsStranger(FirmwareFile part, FirmwareFile before)
        {
            bool otherBuild = part.Build != before.Build && part.Build != 0 && before.Build != 0;
            bool otherFamily = part.Family != before.Family && part.Family != FirmwareFamily.Unknown && before.Family != FirmwareFamily.Unknown;
            return part.Path == before.Path || otherBuild || otherFamily || part.RecordPart == 0 || before.RecordPart == 0;
        }

        private static bool AnyNumbered(FirmwareFile[] parts)
        {
            for (int i = 0; i < parts.Length; i++)
            {
                if (parts[i].Part != 0)
                    return true;
            }

            return false;
        }
    }
}
